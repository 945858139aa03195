import LicetTerms
import Testing

struct VocabularyTests {
    @Test(arguments: [Vocabulary.rights, Vocabulary.fields])
    func `Words are unique, defined and in a tree`(vocabulary: Vocabulary) {
        for (index, entry) in vocabulary.entries.enumerated() {
            #expect(Int(entry.number) == index)
            #expect(vocabulary.entry(for: entry.word) == entry)
            #expect(vocabulary.entry(numbered: entry.number) == entry)
            #expect(entry.definition.hasSuffix("."))
            #expect(!entry.word.hasSuffix(Vocabulary.otherSuffix))
            #expect(
                entry.word.utf8.allSatisfy {
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "_")
                })
            if let parent = entry.parent { #expect(parent < entry.number) }
        }
        #expect(vocabulary.entry(for: "nonsense") == nil)
        #expect(vocabulary.entry(numbered: 255) == nil)
    }

    @Test func `Numbers of words do not move`() throws {
        for (word, number) in [("make", 0), ("reproduce", 9), ("communicate", 14), ("train", 35)] {
            #expect(try #require(Right(word: word)).rawValue == UInt8(number))
        }
        for (word, number) in [("audio", 0), ("print", 21), ("ai_training", 102)] {
            #expect(try #require(FieldOfUse(word: word)).rawValue == UInt8(number))
        }
        #expect(Vocabulary.rights.entries.count <= 64)
    }

    @Test func `A wider right includes the narrower ones`() throws {
        let communicate = try #require(RightSet(word: "communicate"))
        let broadcast = try #require(RightSet(word: "broadcast"))
        #expect(broadcast.isSubset(of: communicate) && !communicate.isSubset(of: broadcast))
        #expect(communicate.description == "communicate")
        #expect(communicate.rights.map(\.word).contains("retransmit"))
        let rest = communicate.subtracting(broadcast)
        #expect(rest.description == "communicate_other, make_available, retransmit")
        #expect(!rest.intersects(broadcast) && rest.union(broadcast) == communicate)
        #expect(RightSet(try #require(Right(word: "communicate"))) == communicate)
        #expect(RightSet(word: "communicate_other")?.rights.count == 1)
        #expect(RightSet(word: "broadcast_other") == nil)
        #expect(RightSet(word: "nonsense") == nil && RightSet(word: "nonsense_other") == nil)
    }

    @Test func `Sets of rights obey set algebra and print their words`() throws {
        let copy = try #require(RightSet(word: "reproduce"))
        let adapt = try #require(RightSet(word: "adapt"))
        #expect(copy.union(adapt).description == "reproduce, adapt")
        #expect(copy.intersection(adapt).isEmpty)
        #expect(RightSet.empty.description == "nothing")
        #expect(RightSet.any.description == "any_right" && RightSet(word: "any_right") == .any)
        #expect(copy.isSubset(of: .any))
        #expect(copy.contains(try #require(Right(word: "record"))))
        #expect(!copy.contains(try #require(Right(word: "sell"))))
        let make = try #require(Right(rawValue: 0))
        #expect(make < (try #require(Right(rawValue: 1))) && make.description == "make")
        #expect(make.definition.hasPrefix("Manufacture"))
        #expect(Right(rawValue: 64) == nil && Right(word: "Make") == nil)
    }

    @Test func `A field includes its descendants and nothing else`() throws {
        let audio = try #require(FieldSet(word: "audio"))
        let streaming = try #require(FieldSet(word: "audio_streaming"))
        let video = try #require(FieldSet(word: "video"))
        let pay = try #require(FieldSet(word: "pay_television"))
        #expect(streaming.isSubset(of: audio) && audio.intersection(video).isEmpty)
        #expect(!audio.intersects(video) && video.intersects(pay))
        #expect(pay.isSubset(of: video))
        #expect(audio.subtracting(streaming).names.contains("audio_other"))
        #expect(audio.subtracting(streaming).names.contains("audio_download"))
        #expect(audio.union(video).description == "audio, video")
        #expect(FieldSet(try #require(FieldOfUse(word: "audio"))) == audio)
        #expect(FieldSet(word: "audio_other")?.fields.map(\.word) == ["audio"])
        #expect(FieldSet(word: "nonsense") == nil)
        #expect(FieldSet.empty.isEmpty && FieldSet.empty.description == "nothing")
        #expect(FieldSet.any.description == "any_field" && FieldSet(word: "any_field") == .any)
        #expect(audio.isSubset(of: .any))
        #expect(audio.contains(try #require(FieldOfUse(word: "radio"))))
        #expect(FieldSet(words: [1]) == nil && FieldSet(words: audio.words) == audio)
    }

    @Test func `Fields of use print, order and define themselves`() throws {
        let radio = try #require(FieldOfUse(word: "radio"))
        #expect(radio.description == "radio" && radio.definition.hasPrefix("Sound broadcast"))
        #expect(radio < (try #require(FieldOfUse(word: "podcast"))))
        #expect(FieldOfUse(rawValue: 255) == nil && FieldOfUse(word: "Radio") == nil)
        #expect(FieldOfUse(rawValue: radio.rawValue) == radio)
    }

    @Test func `Every union of words is said again in the same words`() throws {
        for entry in Vocabulary.fields.entries {
            let set = try #require(FieldSet(word: entry.word))
            #expect(set.description == entry.word)
            let rest = FieldSet.any.subtracting(set)
            let again = try rest.names.map { try #require(FieldSet(word: $0), "\($0)") }
            let known = try #require(
                FieldSet(words: [.max, (1 << 47) - 1, 0, 0])
            ).intersection(rest)
            #expect(again.reduce(FieldSet.empty) { $0.union($1) } == known)
        }
    }

    @Test(arguments: [
        ("reproduse", "reproduce"), ("comunicate", "communicate"), ("tranlsate", "translate"),
        ("Adapt", "adapt"), ("qqqqqq", ""), ("", ""), ("mkae", "make"),
    ])
    func `A slip finds the right`(word: String, meant: String) {
        #expect((Vocabulary.rights.nearMisses(of: word).first ?? "") == meant)
    }

    @Test func `Near misses come nearest first, at most three, and never of a huge word`() {
        let words = ["abcdef", "abcdxx", "abcdxf", "abcdeg", "abcdeh"]
        #expect(NearMiss.search("abcdef", among: words) == ["abcdef", "abcdxf", "abcdeg"])
        let huge = String(repeating: "a", count: 65)
        #expect(NearMiss.search(huge, among: [huge]).isEmpty)
        #expect(NearMiss.search("ab", among: ["cd", "ad"]) == ["ad"])
    }
}
