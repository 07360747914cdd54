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
                guard let data = Data(base64Encoded: padded(text.string)) else {
                    return .failure(.invalidArgument, "the text is not base64")
                }
                return .bytes(Octets(Array(data)))
            }),
    ]

    /// The text with the `=` signs that its writer may have left out.
    private static func padded(_ text: String) -> String {
        guard !text.hasSuffix("=") else { return text }
        return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }
}
