import Foundation

/// A message taken apart, as far as ours have parts: headers unfolded, encoded words and the base64
/// of its text decoded.
package struct ReadMail: Sendable {
    package struct Unreadable: Error {}

    /// Names of the headers in lower case, as they came.
    package private(set) var names: [String] = []
    package private(set) var headers: [String: String] = [:]
    package let text: String

    package var subject: String { headers["subject"] ?? "" }

    package init(_ message: String) throws {
        let parts = message.replacing("\r\n", with: "\n").split(
            separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw Unreadable() }
        let encoded = parts[1].filter { $0 != "\n" }
        guard let bytes = Data(base64Encoded: encoded) else { throw Unreadable() }
        text = String(decoding: bytes, as: UTF8.self)
        let unfolded = parts[0].replacing("?=\n =?", with: "?==?").replacing("\n ", with: " ")
        for line in unfolded.split(separator: "\n", omittingEmptySubsequences: false) {
            guard let colon = line.firstIndex(of: ":") else { throw Unreadable() }
            let name = line[..<colon].lowercased()
            names.append(name)
            headers[name] = try Self.decoded(line[line.index(after: colon)...].dropFirst())
        }
    }

    private static func decoded(_ text: Substring) throws -> String {
        guard text.hasPrefix("=?UTF-8?B?") else { return String(text) }
        var bytes = Data()
        for word in text.split(separator: "=?UTF-8?B?") {
            guard let end = word.range(of: "?="),
                let part = Data(base64Encoded: String(word[..<end.lowerBound]))
            else { throw Unreadable() }
            bytes += part
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
