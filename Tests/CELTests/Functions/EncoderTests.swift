import CEL
import Testing

@Suite struct EncoderTests {
    @Test(
        "base64 is written with padding and read with or without",
        arguments: [
            "base64.encode(b'hello') == 'aGVsbG8='", "base64.encode(b'') == ''",
            "base64.encode(b'\\xff\\xfe') == '//4='", "base64.decode('aGVsbG8=') == b'hello'",
            "base64.decode('aGVsbG8') == b'hello'", "base64.decode('') == b''",
            "base64.decode('aGVs\\nbG8=') == b'hello'",
            "base64.decode(base64.encode(b'\\x00\\x01')) == b'\\x00\\x01'",
        ])
    func values(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "what is not base64 is an error",
        arguments: ["a", "aGVs!", "aG=", "aGVsbG8==", "-_-_", "aGVs bG8=", "====", "a===", "é"])
    func errors(text: String) throws {
        #expect(try Expression.code("base64.decode('\(text)')") == .invalidArgument)
    }
}
