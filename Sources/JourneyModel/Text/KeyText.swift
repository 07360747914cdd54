/// Makes keys out of what people and platforms call things.
package enum KeyText {
    /// The text in lower-case ASCII letters and digits, everything else as single hyphens, cut to
    /// 80 bytes; empty when nothing of it can stand in a key.
    package static func from(_ text: String) -> String {
        var key = ""
        for byte in text.lowercased().utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                key.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                if !key.isEmpty, !key.hasSuffix("-") { key += "-" }
            }
            if key.utf8.count == 80 { break }
        }
        while key.hasSuffix("-") { key.removeLast() }
        return key
    }
}
