import JourneyModel

extension SourceNode {
    /// The node at a path such as `require[0].rule`; nil where there is none.
    func node(at path: String) -> SourceNode? {
        var node = self
        for part in path.split(whereSeparator: { ".[]".contains($0) }) {
            let next = Int(part).flatMap { index in
                node.array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
            }
            guard let next = next ?? node[String(part)] else { return nil }
            node = next
        }
        return node
    }

    /// The place of the node at a path, or of the nearest one above it.
    func location(of path: String) -> SourceLocation {
        var path = path[...]
        while !path.isEmpty {
            if let node = node(at: String(path)) { return node.location }
            path = path.lastIndex { ".[".contains($0) }.map { path[..<$0] } ?? ""
        }
        return location
    }
}
