/// One figure of a simulation, with the limit that it has to keep.
struct SimulatedFigure {
    enum Limit {
        case atMost(Double)
        case atLeast(Double)
        /// For information.
        case none
    }

    let name: String
    let value: Double
    /// Behind the figure, as `%`.
    var unit = "%"
    let limit: Limit

    var isKept: Bool {
        switch limit {
        case .atMost(let most): value <= most
        case .atLeast(let least): value >= least
        case .none: true
        }
    }

    /// `✓ name   value   limit`, with a cross where the limit is not kept.
    var row: String {
        let label = padded(name, to: 60)
        let figure = padded("\((value * 100).rounded() / 100) \(unit)", to: 14)
        let mark = isKept ? "✓" : "✗"
        switch limit {
        case .atMost(let most): return "\(mark) \(label) \(figure) at most \(most) \(unit)"
        case .atLeast(let least): return "\(mark) \(label) \(figure) at least \(least) \(unit)"
        case .none: return "  \(label) \(figure)"
        }
    }

    private func padded(_ text: String, to length: Int) -> String {
        text + String(repeating: " ", count: max(length - text.count, 0))
    }
}
