public import LicetPrimitives

/// An act that somebody asks about: may this party do this, to this work, there, for that, then?
public struct Act: Hashable, Sendable {
    /// Who would act.
    public var party: Digest
    /// What they would do.
    public var right: Right
    /// To which work.
    public var work: Digest
    /// Where.
    public var place: PlaceCode
    /// For which use.
    public var field: FieldOfUse
    /// When.
    public var day: CivilDate

    /// Makes an act.
    public init(
        party: Digest, right: Right, work: Digest, place: PlaceCode, field: FieldOfUse,
        day: CivilDate
    ) {
        self.party = party
        self.right = right
        self.work = work
        self.place = place
        self.field = field
        self.day = day
    }
}
