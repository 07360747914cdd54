import JourneyModel

/// A value in the file, and the path that leads to it.
struct Place {
    let node: SourceNode
    /// `items[2].activities[0]`; empty for the whole file.
    let path: String

    /// The member of that name; nil when it is missing or null.
    subscript(key: String) -> Place? {
        guard let value = node[key], !value.isNull else { return nil }
        return Place(node: value, path: path.isEmpty ? key : "\(path).\(key)")
    }

    /// The elements; nil when this is no array.
    var items: [Place]? {
        node.array?.enumerated().map { index, item in
            Place(node: item, path: "\(path)[\(index)]")
        }
    }
}
