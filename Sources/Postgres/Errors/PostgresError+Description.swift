extension PostgresError: CustomStringConvertible {
    /// Everything that is known, one fact a line: message with SQLSTATE, detail, hint, context.
    package var description: String {
        var lines = [sqlState.map { "\(message) (SQLSTATE \($0))" } ?? message]
        if let detail { lines.append("detail: \(detail)") }
        if let hint { lines.append("hint: \(hint)") }
        if let context { lines.append("context: \(context)") }
        if let phase, phase != .body { lines.append("during: \(phase.rawValue)") }
        lines += suppressed.map { "then: \($0.message)" }
        return lines.joined(separator: "\n")
    }
}
