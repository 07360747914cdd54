/// A place in a document, from the outside in.
struct MergePath: Hashable {
    typealias Part = JSONDifference.Part

    var parts: [Part] = []

    func field(_ name: String) -> MergePath { MergePath(parts: parts + [.field(name)]) }

    func entry(_ name: String) -> MergePath { MergePath(parts: parts + [.entry(name)]) }

    static func step(_ key: String) -> MergePath {
        MergePath(parts: [.field("steps"), .entry(key)])
    }

    /// Key of the step that it lies in, or is.
    var step: String? {
        guard parts.count >= 2, parts[0] == .field("steps"), case .entry(let key) = parts[1] else {
            return nil
        }
        return key
    }

    /// The field that it ends in; nil for an entry of a list.
    var lastField: String? {
        if case .field(let name)? = parts.last { name } else { nil }
    }

    /// The names of this place and of all that it lies in, itself first; a step is called by its
    /// key alone, unless a field of the document has that name.
    func names(besides fields: Set<String>) -> [String] {
        guard !parts.isEmpty else { return ["document"] }
        var words = parts.map { part in
            switch part {
            case .field(let name), .entry(let name): name
            case .order: "order"
            }
        }
        var shortest = 1
        if let step {
            if fields.contains(step) { shortest = 2 } else { words.removeFirst() }
        }
        guard words.count >= shortest else { return [words.joined(separator: ".")] }
        return (shortest...words.count).reversed().map {
            words.prefix($0).joined(separator: ".")
        }
    }
}
