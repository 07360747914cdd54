/// What is known about the types still to be found, and the rules by which one type fits another.
struct Substitution {
    private var bindings: [Int: CELType] = [:]
    private var next = 0

    mutating func fresh() -> CELType {
        next += 1
        return .unsolved(next)
    }

    /// The type with everything known put in; what stays open becomes `dyn` when `isFinal`.
    func resolved(_ type: CELType, isFinal: Bool = false) -> CELType {
        switch type {
        case .unsolved(let id):
            bindings[id].map { resolved($0, isFinal: isFinal) } ?? (isFinal ? .dyn : type)
        case .list(let element): .list(resolved(element, isFinal: isFinal))
        case .map(let key, let value):
            .map(resolved(key, isFinal: isFinal), resolved(value, isFinal: isFinal))
        case .type(let inner): .type(resolved(inner, isFinal: isFinal))
        case .optional(let inner): .optional(resolved(inner, isFinal: isFinal))
        case .opaque(let name, let parameters):
            .opaque(name, parameters.map { resolved($0, isFinal: isFinal) })
        default: type
        }
    }

    /// The overload with new open types for its parameters.
    mutating func instantiated(_ overload: Overload) -> Overload {
        var names: [String: CELType] = [:]
        var copy = overload
        copy.parameters = overload.parameters.map { instantiated($0, &names) }
        copy.result = instantiated(overload.result, &names)
        return copy
    }

    private mutating func instantiated(
        _ type: CELType, _ names: inout [String: CELType]
    ) -> CELType {
        switch type {
        case .parameter(let name):
            if let known = names[name] { return known }
            let new = fresh()
            names[name] = new
            return new
        case .list(let element): return .list(instantiated(element, &names))
        case .map(let key, let value):
            return .map(instantiated(key, &names), instantiated(value, &names))
        case .type(let inner): return .type(instantiated(inner, &names))
        case .optional(let inner): return .optional(instantiated(inner, &names))
        case .opaque(let name, let parameters):
            return .opaque(name, parameters.map { instantiated($0, &names) })
        default: return type
        }
    }

    /// Whether a value of type `source` may stand where `target` is asked for; learns from it.
    ///
    /// A type that was found for a parameter widens where a later argument is more general: of
    /// `c ? 1 : dyn(x)` nothing is known.
    mutating func fits(_ source: CELType, _ target: CELType) -> Bool {
        let source = root(source)
        let target = root(target)
        if source == target { return true }
        switch (source, target) {
        case (.unsolved(let id), _): return narrow(id, to: target) { $0.fits($1, $2) }
        case (_, .unsolved(let id)): return narrow(id, to: source) { $0.fits($2, $1) }
        case (.dyn, _), (_, .dyn), (.failed, _), (_, .failed): return true
        case (.null, let other), (let other, .null): return other.isNullable
        case (.wrapper(let a), .wrapper(let b)), (.wrapper(let a), let b), (let a, .wrapper(let b)):
            return fits(a, b)
        case (.type, .type): return true
        case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)):
            return fits(a, b)
        case (.map(let aKey, let aValue), .map(let bKey, let bValue)):
            return fits(aKey, bKey) && fits(aValue, bValue)
        case (.opaque(let a, let some), .opaque(let b, let others)):
            guard a == b, some.count == others.count else { return false }
            for (one, other) in zip(some, others) where !fits(one, other) { return false }
            return true
        default:
            return false
        }
    }

    /// The last of a chain of open types, or the type itself.
    private func root(_ type: CELType) -> CELType {
        var type = type
        while case .unsolved(let id) = type, case .unsolved(let next)? = bindings[id] {
            type = .unsolved(next)
        }
        return type
    }

    /// Takes `type` for an open type, or the more general one if another was found before.
    private mutating func narrow(
        _ id: Int, to type: CELType,
        _ fits: (inout Substitution, CELType, CELType) -> Bool
    ) -> Bool {
        guard let known = bindings[id] else { return bind(id, to: type) }
        guard fits(&self, known, type) else { return false }
        let general = bounded(Self.moreGeneral(resolved(known), resolved(type)))
        if !mentions(id, general) { bindings[id] = general }
        return true
    }

    private mutating func bind(_ id: Int, to type: CELType) -> Bool {
        if mentions(id, resolved(type)) { return false }
        bindings[id] = bounded(type)
        return true
    }

    /// The type, or `dyn` in place of one with more than ``partLimit`` parts: a map whose key and
    /// value are both the map before it would double with every step.
    func bounded(_ type: CELType) -> CELType {
        var parts = Self.partLimit
        return count(type, &parts) ? type : .dyn
    }

    private static let partLimit = 500

    /// False once more parts were met than were left.
    private func count(_ type: CELType, _ left: inout Int) -> Bool {
        left -= 1
        guard left >= 0 else { return false }
        switch type {
        case .unsolved(let id): return bindings[id].map { count($0, &left) } ?? true
        case .list(let inner), .optional(let inner), .type(let inner), .wrapper(let inner):
            return count(inner, &left)
        case .map(let key, let value): return count(key, &left) && count(value, &left)
        case .opaque(_, let parameters): return parameters.allSatisfy { count($0, &left) }
        default: return true
        }
    }

    private func mentions(_ id: Int, _ type: CELType) -> Bool {
        switch type {
        case .unsolved(let other): other == id
        case .list(let inner), .optional(let inner), .type(let inner): mentions(id, inner)
        case .map(let key, let value): mentions(id, key) || mentions(id, value)
        case .opaque(_, let parameters): parameters.contains { mentions(id, $0) }
        default: false
        }
    }

    /// The type of a place that holds both; `dyn` if they have nothing in common.
    mutating func joined(_ left: CELType, _ right: CELType) -> CELType {
        let trial = self
        guard fits(right, left) else {
            self = trial
            return .dyn
        }
        return Self.moreGeneral(resolved(left), resolved(right))
    }

    private static func moreGeneral(_ left: CELType, _ right: CELType) -> CELType {
        switch (left, right) {
        case (.dyn, _), (_, .dyn): .dyn
        case (.null, let other), (let other, .null): other
        case (_, .wrapper): right
        case (.list(let a), .list(let b)): .list(moreGeneral(a, b))
        case (.optional(let a), .optional(let b)): .optional(moreGeneral(a, b))
        case (.map(let aKey, let aValue), .map(let bKey, let bValue)):
            .map(moreGeneral(aKey, bKey), moreGeneral(aValue, bValue))
        case (.opaque(let name, let some), .opaque(_, let others)):
            .opaque(name, zip(some, others).map(moreGeneral))
        default: left
        }
    }
}
