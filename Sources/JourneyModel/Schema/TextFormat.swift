/// How a text must be written.
package enum TextFormat: String, CaseIterable, Sendable {
    /// One line for people.
    case line
    /// Several lines for people.
    case prose
    /// A condition or message in the expression language; compiled elsewhere.
    case expression
    /// `[a-z0-9][a-z0-9-]{0,79}`.
    case key
    /// A key other than `exit`, which leaves the journey.
    case stepKey = "step key"
    /// A name in expressions: `[A-Za-z_][A-Za-z0-9_]{0,79}`.
    case identifier
    case date
    case timeOfDay = "time of day"
    /// What clocks show somewhere: a day and a time of it.
    case localTime = "local time"
    case duration
    case signedDuration = "signed duration"
    case zone = "time zone"

    /// What people read in help and complaints.
    package var words: String {
        switch self {
        case .line: "text on one line"
        case .prose: "text"
        case .expression: "a CEL expression"
        case .key: "a key of lower-case letters, digits and hyphens"
        case .stepKey: "a key of lower-case letters, digits and hyphens, other than exit"
        case .identifier: "a name of letters, digits and underscores"
        case .date: "a day such as 2027-03-31"
        case .timeOfDay: "a time of day such as 09:00"
        case .localTime: "a day and time such as 2027-11-20T18:00"
        case .duration: "a duration such as 3d or 1d12h"
        case .signedDuration: "a duration such as 3d or -12h"
        case .zone: "a time zone such as Europe/Lisbon or UTC"
        }
    }

    /// The form as a regular expression of ECMA-262, for JSON Schema; nil where none says it.
    package var pattern: String? {
        switch self {
        case .line, .prose, .expression: nil
        case .key: "^[a-z0-9][a-z0-9-]{0,79}$"
        case .stepKey: "^(?!exit$)[a-z0-9][a-z0-9-]{0,79}$"
        case .identifier: "^[A-Za-z_][A-Za-z0-9_]{0,79}$"
        case .date: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        case .timeOfDay: "^([01][0-9]|2[0-3]):[0-5][0-9]$"
        case .localTime: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]$"
        case .duration: "^(?=.)([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$"
        case .signedDuration: "^-?(?=[0-9])([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$"
        case .zone: "^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$"
        }
    }

    /// True when a text that is not empty and not too long has this form.
    package func accepts(_ text: String) -> Bool {
        switch self {
        case .line: !text.unicodeScalars.contains(where: Self.isHidden)
        case .prose, .expression:
            !text.unicodeScalars.contains { $0 != "\n" && $0 != "\t" && Self.isHidden($0) }
        case .key: Self.isKey(text)
        case .stepKey: Self.isKey(text) && text != Step.exit
        case .identifier: Self.isIdentifier(text)
        case .date: CalendarDay(text) != nil
        case .timeOfDay: Self.isTimeOfDay(text)
        case .localTime: LocalTime(text) != nil
        case .duration: DurationText(text) != nil
        case .signedDuration:
            DurationText(text.hasPrefix("-") ? String(text.dropFirst()) : text) != nil
        case .zone: Self.isZone(text)
        }
    }

    /// Control characters, line separators, and the marks that reverse the direction of text:
    /// with these a label reads otherwise on an approver's screen than it is.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func isKey(_ text: String) -> Bool {
        let bytes = text.utf8
        return (1...80).contains(bytes.count) && bytes.first != UInt8(ascii: "-")
            && bytes.allSatisfy { isLower($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isIdentifier(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, bytes.count <= 80, !isDigit(first) else { return false }
        return bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    static func isTimeOfDay(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
            [0, 1, 3, 4].allSatisfy({ isDigit(bytes[$0]) })
        else { return false }
        let hour = Int(bytes[0] - 48) * 10 + Int(bytes[1] - 48)
        return hour < 24 && bytes[3] < UInt8(ascii: "6")
    }

    /// The form of IANA names only; whether a zone exists is known where its rules are.
    private static func isZone(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard let first = parts.first?.first, isLetter(first), text.utf8.count <= 64 else {
            return false
        }
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy {
                    isLetter($0) || isDigit($0) || [0x5F, 0x2B, 0x2D].contains($0)
                }
        }
    }

    private static func isLower(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { isLower(byte | 0x20) }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
