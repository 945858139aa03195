/// Every finding about files and tools outside the keystore, 8100 to 8999. A number never changes
/// meaning.
public enum ToolCode: Int, CaseIterable, Hashable, Sendable {
    // Comma-separated values.
    case notText = 8100
    case controlCharacter = 8101
    case loneReturn = 8102
    case quoteInside = 8103
    case textAfterQuote = 8104
    case openQuote = 8105
    case cellCount = 8106
    case noHeader = 8107
    case tooManyRows = 8108
    case blankRow = 8109

    // What a usage report's cells say.
    case unknownColumn = 8110
    case columnTwice = 8111
    case columnMissing = 8112
    case badDate = 8113
    case badPeriod = 8114
    case badCount = 8115
    case badAmount = 8116
    case fractionOfUnit = 8117
    case otherCurrency = 8118
    case badPlace = 8119
    case badWork = 8120
    case datesBackwards = 8121
    case unknownReport = 8122

    // A table of rates.
    case rateColumns = 8123
    case unknownSeries = 8124
    case badRate = 8125
    case rateTwice = 8126

    // Files.
    case fileMissing = 8130
    case fileUnreadable = 8131
    case fileUnwritable = 8132
    case fileTooLarge = 8133
    case directoryTaken = 8134
    case fileExists = 8135

    // Tools.
    case doesNotCompile = 8140
    case unknownContract = 8141
    case unknownParty = 8142
    case unknownAction = 8143
    case badArgument = 8144
    case argumentCount = 8145
    case unknownLicence = 8146
    case unknownStatement = 8147
    case unknownPayment = 8148
    case stepRefused = 8149
    case notConserved = 8150
    case badGenesis = 8151
    case noPeriod = 8152
    case badTransaction = 8153
    case badName = 8154
    case keyNotSender = 8155
    case unknownTest = 8156
    case nothingRan = 8157
    case unknownCommand = 8158
    case unknownValue = 8159
    case unknownTemplate = 8160
    case unknownQuestion = 8161
    case badAnswer = 8162
}
