import CLibPQ

/// A statement that takes no parameters, as CREATE DATABASE, with quoted parts.
///
/// Its text is a literal in the source; what is put in must say which it is, and libpq quotes it:
/// `"create role \(identifier: name) password \(literal: verifier)"`.
package struct UtilityStatement: Sendable, ExpressibleByStringInterpolation {
    fileprivate enum Part: Sendable {
        case text(StaticString)
        case identifier(String)
        case literal(String)
    }

    private let parts: [Part]

    package init(stringLiteral value: StaticString) {
        parts = [.text(value)]
    }

    package init(stringInterpolation: Interpolation) {
        parts = stringInterpolation.parts
    }

    package struct Interpolation: StringInterpolationProtocol, Sendable {
        fileprivate var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: StaticString) {
            parts.append(.text(literal))
        }

        package mutating func appendInterpolation(identifier: String) {
            parts.append(.identifier(identifier))
        }

        package mutating func appendInterpolation(literal: String) {
            parts.append(.literal(literal))
        }
    }

    /// Puts the statement together, quoted for the connection's encoding.
    func text(quotedBy handle: OpaquePointer) throws(PostgresError) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .text(let literal): text += literal.description
            case .identifier(let name): text += try Self.quote(name, handle, PQescapeIdentifier)
            case .literal(let value): text += try Self.quote(value, handle, PQescapeLiteral)
            }
        }
        return text
    }

    static func quote(
        _ value: String, _ handle: OpaquePointer,
        _ escape: (OpaquePointer?, UnsafePointer<CChar>?, Int) -> UnsafeMutablePointer<CChar>?
    ) throws(PostgresError) -> String {
        guard !value.utf8.contains(0) else {
            throw PostgresError(.usage, "a name or literal holds a zero byte")
        }
        guard let quoted = escape(handle, value, value.utf8.count) else {
            throw PostgresError(.usage, ConnectionMessage.text(of: handle))
        }
        defer { PQfreemem(quoted) }
        return String(cString: quoted)
    }
}
