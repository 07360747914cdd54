/// How much a value may hold, as far as that is known before it is there.
struct Extent {
    /// The type that the checker found.
    var type: CELType
    var limit: SizeLimit = .undeclared
    /// Where the value is, for complaints about its limit; nil for what an expression makes.
    var path: String?
    /// Characters, bytes, elements or entries, where the expression itself says how many.
    var count: CostEstimate?
    /// Of the elements or values and of the keys, where the expression makes them; one or none.
    private var parts: (element: [Extent], key: [Extent]) = ([], [])

    init(_ type: CELType, limit: SizeLimit = .undeclared, path: String? = nil) {
        self.type = type.unwrapped
        self.limit = limit
        self.path = path
    }

    init(_ type: CELType, count: CostEstimate, element: Extent? = nil, key: Extent? = nil) {
        self.type = type.unwrapped
        self.count = count
        parts = (element.map { [$0] } ?? [], key.map { [$0] } ?? [])
    }

    /// The element of a list, the value of a map.
    var element: Extent {
        if let element = parts.element.first { return element }
        let inner: CELType =
            switch type {
            case .list(let inner), .map(_, let inner): inner
            default: .dyn
            }
        return Extent(inner, limit: limit.element, path: path.map { $0 + "[]" })
    }

    /// The key of a map.
    var key: Extent {
        if let key = parts.key.first { return key }
        let inner: CELType = if case .map(let inner, _) = type { inner } else { .dyn }
        if case .most(_, _, let length?) = limit { return Extent(inner, limit: .most(length)) }
        return Extent(inner, path: path.map { $0 + " (its keys)" })
    }

    func field(_ name: String) -> Extent {
        let path = path.map { $0 + "." + name }
        switch type {
        case .structure(let structure):
            guard let index = structure.index(of: name) else { break }
            let field = structure.fields[index]
            return Extent(field.type, limit: field.limit, path: path)
        case .map: return element
        default: break
        }
        return Extent(.dyn, path: path)
    }

    /// One or the other.
    func union(_ other: Extent) -> Extent {
        if type == other.type, count == nil, other.count == nil, limit == other.limit {
            return self
        }
        if case .structure = type { return type == other.type ? self : Extent(.dyn) }
        guard isSized, other.isSized else { return isSized ? self : other }
        var union = self
        union.type = type == other.type ? type : .dyn
        union.count = size.union(other.size)
        if isCollection, other.isCollection {
            // Keys are simple; following them too would double the work at every level.
            var key = key
            key.count = key.size.union(other.key.size)
            union.parts = ([element.union(other.element)], [key])
        }
        return union
    }

    var isCollection: Bool {
        switch type {
        case .list, .map: true
        default: false
        }
    }

    /// Whether more than one thing may be in it.
    var isSized: Bool {
        switch type {
        case .string, .bytes, .list, .map, .dyn, .failed: true
        default: false
        }
    }

    /// Whether its size is a guess.
    var isUndeclared: Bool { isSized && count == nil && limit == .undeclared }

    /// What `size()` would give; 1 for a scalar.
    var size: CostEstimate {
        if let count { return count }
        guard isSized else { return CostEstimate(1) }
        if case .most(let count, _, _) = limit { return CostEstimate(0, UInt64(max(0, count))) }
        return CostEstimate(
            0, UInt64(isCollection ? SizeLimit.itemsDefault : SizeLimit.textDefault))
    }

    /// How often a macro runs over it: what has no declared type is taken for a list.
    var rounds: CostEstimate {
        isCollection || count != nil ? size : CostEstimate(0, UInt64(SizeLimit.itemsDefault))
    }

    /// The same as a limit, for declaring a variable that holds the value.
    var asLimit: SizeLimit {
        guard isSized, !isUndeclared else { return limit }
        return .most(
            Int(clamping: size.most), of: isCollection ? element.asLimit : .undeclared,
            keys: isCollection ? Int(clamping: key.size.most) : nil)
    }
}

extension CELType {
    /// Optionals and wrappers hold what is in them.
    fileprivate var unwrapped: CELType {
        switch self {
        case .optional(let inner), .wrapper(let inner): inner.unwrapped
        default: self
        }
    }
}
