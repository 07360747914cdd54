import CLibPQ
package import Foundation

/// A type of which an array can be read from one column.
package protocol ArrayColumnElement: Sendable {
    static var arrayColumnType: String { get }
    static func decodeArray(_ cell: borrowing Cell) -> [Self]?
}

extension Array: ColumnDecodable where Element: ArrayColumnElement {
    package static var columnType: String { Element.arrayColumnType }

    package static func decode(_ cell: borrowing Cell) -> [Element]? {
        Element.decodeArray(cell)
    }
}

extension ArrayColumnElement where Self: ColumnDecodable {
    package static var arrayColumnType: String { columnType + "[]" }

    package static func decodeArray(_ cell: borrowing Cell) -> [Self]? {
        guard let bytes = cell.bytes, let elements = ArrayText.read(bytes) else { return nil }
        // An array of an enum or another type that is not ours: its elements are read as text.
        let type = cell.type.map { $0.element ?? .void } ?? .text
        guard type != .void else { return nil }
        var values: [Self] = []
        values.reserveCapacity(elements.count)
        for element in elements {
            guard let value = decode(element, type) else { return nil }
            values.append(value)
        }
        return values
    }

    private static func decode(_ element: [UInt8]?, _ type: TypeID) -> Self? {
        guard let element else { return decode(Cell(bytes: nil, typeNumber: type.rawValue)) }
        return element.withUnsafeBytes { decode(Cell(bytes: $0, typeNumber: type.rawValue)) }
    }
}

extension UInt8: ArrayColumnElement {
    package static var arrayColumnType: String { "bytea" }

    /// Bytes are one `bytea`, in the form that the session has chosen: hexadecimal or escaped.
    package static func decodeArray(_ cell: borrowing Cell) -> [UInt8]? {
        guard cell.type == .bytea, let text = cell.bytes else { return nil }
        if let bytes = HexText.read(text) { return bytes }
        var count = 0
        let terminated = Array(text) + [0]
        guard let unescaped = PQunescapeBytea(terminated, &count) else { return nil }
        defer { PQfreemem(unescaped) }
        return Array(UnsafeBufferPointer(start: unescaped, count: count))
    }
}

extension String: ArrayColumnElement {}
extension Int: ArrayColumnElement {}
extension Int64: ArrayColumnElement {}
extension Double: ArrayColumnElement {}
extension Bool: ArrayColumnElement {}
extension UUID: ArrayColumnElement {}
extension Instant: ArrayColumnElement {}
extension Optional: ArrayColumnElement where Wrapped: ArrayColumnElement & ColumnDecodable {}
/// An element that is itself bytes: `bytea[]`.
extension Array: ArrayColumnElement where Element == UInt8 {}
