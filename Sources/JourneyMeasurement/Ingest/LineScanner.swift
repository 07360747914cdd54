/// Splits bytes into lines as they come; a line may have 1 MiB.
struct LineScanner {
    static let mostBytes = 1 << 20

    private var open: [UInt8] = []
    private var line = 0
    private var isLost = false

    /// Calls `visit` with each line that the chunk completes, and its number; nil for one that is
    /// too long.
    mutating func feed(
        _ bytes: UnsafeBufferPointer<UInt8>, visit: (UnsafeBufferPointer<UInt8>?, Int) -> Void
    ) {
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            if open.isEmpty, !isLost {
                emit(UnsafeBufferPointer(rebasing: bytes[start..<end]), visit: visit)
            } else {
                keep(bytes[start..<end])
                close(visit: visit)
            }
            start = end + 1
        }
        keep(bytes[start...])
    }

    mutating func finish(visit: (UnsafeBufferPointer<UInt8>?, Int) -> Void) {
        if !open.isEmpty || isLost { close(visit: visit) }
    }

    private mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>.SubSequence) {
        guard !isLost else { return }
        open.append(contentsOf: bytes)
        if open.count > Self.mostBytes {
            open = []
            isLost = true
        }
    }

    private mutating func close(visit: (UnsafeBufferPointer<UInt8>?, Int) -> Void) {
        let whole = open
        open.removeAll(keepingCapacity: true)
        if isLost {
            isLost = false
            line += 1
            visit(nil, line)
        } else {
            whole.withUnsafeBufferPointer { emit($0, visit: visit) }
        }
    }

    private mutating func emit(
        _ bytes: UnsafeBufferPointer<UInt8>, visit: (UnsafeBufferPointer<UInt8>?, Int) -> Void
    ) {
        line += 1
        var text = bytes[...]
        if line == 1, text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        if text.last == 0x0D { text = text.dropLast() }
        guard text.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return }
        visit(UnsafeBufferPointer(rebasing: text), line)
    }
}
