import Foundation

/// The text of a header of a message (RFC 5322), in ASCII and on as many lines as it needs.
///
/// What is not plain goes into encoded words (RFC 2047), base64 of at most 39 bytes each, so that no
/// text, whatever it holds, ends the header or begins another.
enum HeaderText {
    /// Bytes of text in an encoded word: with what is around them and the longest name of a header
    /// 73 characters.
    private static let wordBytes = 39
    private static let plainMax = 60

    static func encode(_ text: String) -> String {
        let line = oneLine(text)
        return isPlain(line) ? line : words(line).joined(separator: "\r\n ")
    }

    /// A name before an address: quoted or encoded, so that no sign in it counts.
    static func phrase(_ name: String) -> String {
        let line = oneLine(name)
        guard isPlain(line), !line.contains(where: { "\"\\".contains($0) }) else {
            return words(line).joined(separator: "\r\n ")
        }
        return "\"\(line)\""
    }

    private static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for character in line.unicodeScalars {
            let bytes = Array(String(character).utf8)
            // A character is never cut in two.
            if word.count + bytes.count > wordBytes {
                words.append(encoded(word))
                word = []
            }
            word += bytes
        }
        return words + (word.isEmpty ? [] : [encoded(word)])
    }

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
    }

    private static func encoded(_ bytes: [UInt8]) -> String {
        "=?UTF-8?B?\(Data(bytes).base64EncodedString())?="
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.count <= plainMax && text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
            && !text.contains("=?")
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
