/// Strongly connected components by Kosaraju's two passes, without recursion.
enum StronglyConnected {
    /// The components of a graph given by its successors; every position is in exactly one.
    static func components(of successors: [[Int]]) -> [[Int]] {
        var predecessors = [[Int]](repeating: [], count: successors.count)
        for (from, targets) in successors.enumerated() {
            for target in targets { predecessors[target].append(from) }
        }
        var seen = [Bool](repeating: false, count: successors.count)
        var components: [[Int]] = []
        for root in finishingOrder(of: successors).reversed() where !seen[root] {
            var component: [Int] = []
            var open = [root]
            seen[root] = true
            while let position = open.popLast() {
                component.append(position)
                for next in predecessors[position] where !seen[next] {
                    seen[next] = true
                    open.append(next)
                }
            }
            components.append(component)
        }
        return components
    }

    private static func finishingOrder(of successors: [[Int]]) -> [Int] {
        var seen = [Bool](repeating: false, count: successors.count)
        var order: [Int] = []
        for root in successors.indices where !seen[root] {
            seen[root] = true
            var path = [(position: root, nextWay: 0)]
            while let top = path.last {
                guard top.nextWay < successors[top.position].count else {
                    order.append(top.position)
                    path.removeLast()
                    continue
                }
                path[path.count - 1].nextWay += 1
                let next = successors[top.position][top.nextWay]
                guard !seen[next] else { continue }
                seen[next] = true
                path.append((next, 0))
            }
        }
        return order
    }
}
