import Synchronization

/// Keeps what the nodes of one expression gave while it ran once.
///
/// Bounded, whatever the expression loops over: of each loop the first elements are kept, and those
/// that decided or failed; of the whole, ``nodeLimit`` nodes and what stands above them.
final class TraceRecorder: Sendable {
    static let elementLimit = 8
    static let nodeLimit = 20_000

    /// What a node gave.
    struct Trace: Sendable {
        var id: Int
        var value: Value
        var cost: UInt64
        /// The element, or index and element, that a loop's body or filter looked at.
        var element: [Value]
        var children: [Trace]
        /// Elements that a loop has looked at, kept or not.
        var elementCount: Int
    }

    /// A node that a loop evaluates once for each element.
    private struct LoopPart {
        var names: [String]
        /// The result by which an element decides the loop.
        var decision: Bool?
        /// The first node of the two that see an element.
        var isFirst: Bool
    }

    private struct Open {
        var children: [Trace] = []
        var elementCount = 0
    }

    private struct State {
        var parts: [Int: LoopPart] = [:]
        var open: [Open] = [Open()]
        var count = 0
    }

    private let state = Mutex(State())

    /// Learns which nodes below a loop see its elements.
    func expect(_ node: Node) {
        guard case .loop(let loop) = node.kind else { return }
        let names = [loop.first] + (loop.second.map { [$0] } ?? [])
        let decision: Bool? =
            switch loop.kind {
            case .all: false
            case .exists: true
            default: nil
            }
        state.withLock { state in
            if let filter = loop.filter {
                state.parts[filter.id] = LoopPart(names: names, decision: nil, isFirst: true)
            }
            state.parts[loop.body.id] = LoopPart(
                names: names, decision: decision, isFirst: loop.filter == nil)
        }
    }

    /// The names of the loop whose elements the node sees; empty for other nodes.
    func elementNames(of node: Node) -> [String] {
        state.withLock { $0.parts[node.id]?.names ?? [] }
    }

    /// The evaluation, its outcome kept.
    func recording(
        _ evaluation: @escaping Evaluation, of node: Node, elementSlots: [Int]
    ) -> Evaluation {
        let id = node.id
        return { [self] frame in
            let start = frame.budget.cost
            let element = elementSlots.map { frame.locals[$0] }
            state.withLock { $0.open.append(Open()) }
            let value = evaluation(&frame)
            close(id, value, cost: frame.budget.cost &- start, element)
            return value
        }
    }

    private func close(_ id: Int, _ value: Value, cost: UInt64, _ element: [Value]) {
        state.withLock { state in
            guard let own = state.open.popLast(), var parent = state.open.popLast() else { return }
            if let part = state.parts[id], part.isFirst { parent.elementCount &+= 1 }
            let isAbove = !own.children.isEmpty || state.open.isEmpty
            if Self.isKept(value, state.parts[id], parent),
                isAbove || state.count < Self.nodeLimit
            {
                state.count &+= 1
                parent.children.append(
                    Trace(
                        id: id, value: value, cost: cost, element: element,
                        children: own.children, elementCount: own.elementCount))
            }
            state.open.append(parent)
        }
    }

    private static func isKept(_ value: Value, _ part: LoopPart?, _ parent: Open) -> Bool {
        guard let part, parent.elementCount > elementLimit else { return true }
        if value.isAbnormal { return parent.children.count < 4 * elementLimit }
        if case .bool(part.decision) = value { return true }
        return false
    }

    /// What the outermost node gave; nil before it ran.
    var root: Trace? {
        state.withLock { $0.open.first?.children.last }
    }
}
