/// What stands on screens, wherever it stands: the words of each command, without days and numbers.
///
/// In the first nine days of a month a date is a sign shorter, so that lines and cells break
/// elsewhere; the words are the same.
struct ScreenWords: Equatable {
    /// A line each: the command as it was typed, then its words in the order of the alphabet.
    let commands: [String]

    init(_ transcript: String) {
        var parts: [[Substring]] = []
        for line in transcript.split(separator: "\n") {
            if line.hasPrefix("$ ") { parts.append([]) }
            if !parts.isEmpty { parts[parts.count - 1].append(line) }
        }
        commands = parts.map { part in
            let words = part.dropFirst().flatMap(Self.words).sorted()
            return "\(Self.words(part[0]).joined(separator: " ")): \(words.joined(separator: " "))"
        }
    }

    /// Numbers, days and what stands for them left out. A line may break at any sign between words.
    private static func words(_ line: Substring) -> [String] {
        line.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { word in
            !word.allSatisfy(\.isNumber) && !ofDates.contains(word)
        }
    }

    private static let ofDates: Set<String> = [
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr", "May", "Jun",
        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "UTC", "Ddd", "DD", "Mmm", "YYYY", "MM", "hh",
        "mm", "xxx", "DDThh", "ssZ", "ss", "NOW", "LATER",
    ]
}
