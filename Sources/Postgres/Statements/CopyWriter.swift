import CLibPQ

/// Sends the data of a COPY, in pieces that may begin and end anywhere.
package struct CopyWriter: ~Copyable {
    private static let chunkBytes = 1 << 20

    private let handle: OpaquePointer
    private let canceller: Canceller?

    init(_ handle: OpaquePointer, _ canceller: Canceller?) {
        self.handle = handle
        self.canceller = canceller
    }

    /// Sends bytes in the format that the COPY names.
    ///
    /// - Throws: `cancelled`, and `connection` where it broke; what is wrong with the data is told
    ///   when the copy ends.
    package mutating func write(_ bytes: [UInt8]) throws(PostgresError) {
        guard canceller?.isCancelled != true else {
            throw PostgresError(.cancelled, "cancelled while copying; nothing was written")
        }
        let isSent = bytes.withUnsafeBytes { buffer in
            stride(from: 0, to: buffer.count, by: Self.chunkBytes).allSatisfy { start in
                let chunk = buffer[start..<min(start + Self.chunkBytes, buffer.count)]
                return UnsafeRawBufferPointer(rebasing: chunk)
                    .withMemoryRebound(to: CChar.self) {
                        PQputCopyData(handle, $0.baseAddress, Int32($0.count)) == 1
                    }
            }
        }
        guard isSent else {
            throw PostgresError(.connection, ConnectionMessage.text(of: handle))
        }
    }

    /// Sends one row in text format (`format text`, the default): values with their special
    /// characters escaped, nil as NULL.
    package mutating func writeRow(_ values: [String?]) throws(PostgresError) {
        var line: [UInt8] = []
        for (index, value) in values.enumerated() {
            if index > 0 { line.append(UInt8(ascii: "\t")) }
            guard let value else {
                line += Array("\\N".utf8)
                continue
            }
            for byte in value.utf8 { Self.append(byte, to: &line) }
        }
        line.append(UInt8(ascii: "\n"))
        try write(line)
    }

    private static func append(_ byte: UInt8, to line: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\\"): line += Array("\\\\".utf8)
        case UInt8(ascii: "\t"): line += Array("\\t".utf8)
        case UInt8(ascii: "\n"): line += Array("\\n".utf8)
        case UInt8(ascii: "\r"): line += Array("\\r".utf8)
        default: line.append(byte)
        }
    }
}
