package import Foundation

/// A type that the value of a column can be read as.
package protocol ColumnDecodable: Sendable {
    /// The type of the server that is expected, for the message where another one came.
    static var columnType: String { get }

    /// Reads a value; nil where it is not of this type.
    static func decode(_ cell: borrowing Cell) -> Self?
}

extension String: ColumnDecodable {
    package static var columnType: String { "text" }

    /// Any type has a text form; only bytes are refused, for theirs is a code.
    package static func decode(_ cell: borrowing Cell) -> String? {
        cell.type == .bytea ? nil : cell.text
    }
}

extension Int64: ColumnDecodable {
    package static var columnType: String { "int8" }

    package static func decode(_ cell: borrowing Cell) -> Int64? {
        cell.text(of: [.int2, .int4, .int8, .oid]).flatMap { Int64($0) }
    }
}

extension Int: ColumnDecodable {
    package static var columnType: String { "int8" }

    package static func decode(_ cell: borrowing Cell) -> Int? {
        Int64.decode(cell).flatMap { Int(exactly: $0) }
    }
}

extension Int32: ColumnDecodable {
    package static var columnType: String { "int4" }

    package static func decode(_ cell: borrowing Cell) -> Int32? {
        Int64.decode(cell).flatMap { Int32(exactly: $0) }
    }
}

extension Double: ColumnDecodable {
    package static var columnType: String { "float8" }

    /// A `numeric` is rounded to the nearest double.
    package static func decode(_ cell: borrowing Cell) -> Double? {
        cell.text(of: [.float4, .float8, .numeric, .int2, .int4]).flatMap { Double($0) }
    }
}

extension Bool: ColumnDecodable {
    package static var columnType: String { "bool" }

    package static func decode(_ cell: borrowing Cell) -> Bool? {
        switch cell.text(of: [.bool]) {
        case "t": true
        case "f": false
        default: nil
        }
    }
}

extension UUID: ColumnDecodable {
    package static var columnType: String { "uuid" }

    package static func decode(_ cell: borrowing Cell) -> UUID? {
        cell.text(of: [.uuid]).flatMap { UUID(uuidString: $0) }
    }
}

extension Instant: ColumnDecodable {
    package static var columnType: String { "timestamptz" }

    package static func decode(_ cell: borrowing Cell) -> Instant? {
        cell.text(of: [.timestamptz]).flatMap { Instant($0) }
    }
}

extension Optional: ColumnDecodable where Wrapped: ColumnDecodable {
    package static var columnType: String { Wrapped.columnType }

    package static func decode(_ cell: borrowing Cell) -> Wrapped?? {
        if cell.bytes == nil { return .some(nil) }
        return Wrapped.decode(cell).map { .some($0) }
    }
}
