import Foundation

extension Function {
    /// The `encoders` extension: base64 with the standard alphabet.
    static let encoders: [Function] = [
        Function(
            "base64.encode", [.global(.bytes, returns: .string)],
            .unary { value, frame in
                guard case .bytes(let octets) = value else { return nil }
                guard frame.budget.traverse(octets.bytes.count),
                    frame.budget.build(octets.bytes.count &* 2)
                else { return frame.budget.error }
                return .string(Data(octets.bytes).base64EncodedString())
            }),
        Function(
            "base64.decode", [.global(.string, returns: .bytes)],
            .unary { value, frame in
                guard case .string(let text) = value else { return nil }
                guard frame.budget.traverse(text.count), frame.budget.build(text.utf8.count) else {
                    return frame.budget.error
                }
                guard let padded = padded(text), let data = Data(base64Encoded: padded) else {
                    return .failure(.invalidArgument, "the text is not base64")
                }
                return .bytes(Octets(Array(data)))
            }),
    ]

    /// The text without line ends and with the `=` signs that its writer may have left out; nil
    /// where its length is that of no bytes.
    private static func padded(_ text: Text) -> String? {
        let letters = text.utf8.filter { $0 != 0x0A && $0 != 0x0D }
        let lacking = (4 - letters.count % 4) % 4
        let padding = letters.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard padding <= 2, lacking == 0 || padding == 0 else { return nil }
        return String(decoding: letters, as: UTF8.self) + String(repeating: "=", count: lacking)
    }
}
