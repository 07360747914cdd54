package import JourneyModel

/// What reading a file came to.
package struct MetricIngestReport: Equatable, Sendable {
    /// Problems that are kept; further ones are counted only.
    package static let mostProblems = 100

    /// Rows behind the header.
    package internal(set) var rows = 0
    /// Rows that count.
    package internal(set) var accepted = 0
    /// Rows that were kept out, each with a problem.
    package internal(set) var rejected = 0
    /// Rows that the format itself says not to count: hits of bots, calls that are no event.
    package internal(set) var ignored = 0
    /// Events that came twice, by their own identifier.
    package internal(set) var duplicates = 0
    /// Units that stand in lines of several variants.
    package internal(set) var multiplyExposed = 0
    /// The first hundred problems.
    package internal(set) var problems: [Diagnostic] = []
    /// Why nothing of the file can be read; nil when it could.
    package internal(set) var refusal: Diagnostic?
    /// The delimiter that the header showed; nil for JSON Lines.
    package internal(set) var delimiter: Character?
    package internal(set) var firstDay: DayNumber?
    package internal(set) var lastDay: DayNumber?

    mutating func reject(_ problem: ObservationProblem, line: Int) {
        rejected += 1
        guard problems.count < Self.mostProblems else { return }
        problems.append(problem.diagnostic(line: line))
    }

    mutating func accept(_ day: DayNumber) {
        accepted += 1
        if firstDay.map({ day < $0 }) ?? true { firstDay = day }
        if lastDay.map({ day > $0 }) ?? true { lastDay = day }
    }

    /// `semicolon`, for a person.
    package var delimiterName: String? {
        switch delimiter {
        case ",": "comma"
        case ";": "semicolon"
        case "\t": "tab"
        case let other?: "\"\(other)\""
        case nil: nil
        }
    }
}

/// What is wrong with one row.
struct ObservationProblem: Error, Equatable {
    var field: String
    var message: String
    var remedy: String

    init(_ field: String, _ message: String, _ remedy: String) {
        self.field = field
        self.message = message
        self.remedy = remedy
    }

    func diagnostic(line: Int) -> Diagnostic {
        Diagnostic(
            .error, path: field, location: SourceLocation(line: line, column: 1),
            message: message, remedy: remedy)
    }

    /// A foreign text, short and without anything that moves a cursor.
    static func shown(_ bytes: ArraySlice<UInt8>) -> String {
        var text = ""
        for scalar in String(decoding: bytes.prefix(120), as: UTF8.self).unicodeScalars.prefix(40) {
            let isHidden = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            text.unicodeScalars.append(isHidden ? "\u{FFFD}" : scalar)
        }
        return text
    }
}
