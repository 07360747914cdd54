/// One lexical element and the bytes it covers.
struct Token: Sendable {
    enum Kind: Equatable, Sendable {
        case identifier(String)
        /// A name in backquotes: only a field selector may be one.
        case quotedIdentifier(String)
        /// A word that may not name a variable, but may name a field.
        case reserved(String)
        /// `true`, `false`, `null`, `in`: never a name.
        case keyword(String)
        /// The magnitude of an integer; its sign belongs to the parser.
        case integer(UInt64)
        case unsigned(UInt64)
        case double(Double)
        case string([UInt8])
        case bytes([UInt8])
        case symbol(String)
        case end
    }

    var kind: Kind
    var offset: Int
    /// Offset behind the last byte.
    var end: Int

    /// How a message quotes the token.
    var quoted: String {
        switch kind {
        case .identifier(let name), .reserved(let name), .keyword(let name), .symbol(let name):
            "`\(name)`"
        case .quotedIdentifier(let name): "`\(name)` in backquotes"
        case .integer, .unsigned, .double: "a number"
        case .string: "a string"
        case .bytes: "a bytes literal"
        case .end: "the end of the expression"
        }
    }
}
