import CLibPQ

/// Holds keywords and values in the order in which libpq reads them: a later one wins.
struct ConnectionKeywords {
    private var pairs: [(keyword: String, value: String)] = []

    mutating func append(_ keyword: String, _ value: String) {
        pairs.append((keyword, value))
    }

    mutating func prepend(_ keyword: String, _ value: String) {
        pairs.insert((keyword, value), at: 0)
    }

    /// Lends the two null-terminated arrays that `PQconnectStartParams` takes.
    func withPointers<Value>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) ->
            Value?
    ) -> Value? {
        let keywords = CStrings(pairs.map(\.keyword))
        let values = CStrings(pairs.map(\.value))
        return keywords.withPointers { keywords in
            values.withPointers { values in body(keywords, values) }
        }
    }
}

/// Keeps strings as C wants them: one buffer, each ended by a zero byte.
private struct CStrings {
    private var bytes: [CChar] = []
    private var offsets: [Int] = []

    init(_ strings: [String]) {
        for string in strings {
            offsets.append(bytes.count)
            bytes += string.utf8CString
        }
    }

    func withPointers<Value>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value?
    ) -> Value? {
        bytes.withUnsafeBufferPointer { buffer in
            var pointers: [UnsafePointer<CChar>?] = offsets.map { offset in
                buffer.baseAddress.map { $0 + offset }
            }
            pointers.append(nil)
            return pointers.withUnsafeBufferPointer { $0.baseAddress.flatMap(body) }
        }
    }
}
