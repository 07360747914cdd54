/// The names that an expression may use.
package struct Environment: Sendable {
    /// In the order of declaration, which is the order of ``Inputs``.
    package private(set) var variables: [(name: String, type: CELType)] = []
    private var indices: [String: Int] = [:]
    /// What is known beforehand about the sizes and costs of variables, by their index.
    private var extents: [Int: (limit: SizeLimit, cost: CostEstimate)] = [:]
    /// Where relative names are looked up first: `a.b` tries `a.b.x`, `a.x`, `x`.
    package var container: String
    private(set) var functions: [String: Function] = Function.standard
    private(set) var types: [String: StructType] = [:]

    package init(container: String = "") {
        self.container = container
    }

    /// Adds a name, which may have dots; a later declaration of one name replaces the earlier.
    ///
    /// `limit` says how much the variable may hold, `cost` what its first use costs where it is
    /// evaluated lazily.
    package mutating func declare(
        _ name: String, _ type: CELType, limit: SizeLimit = .undeclared,
        cost: CostEstimate = .zero
    ) {
        let index = indices[name] ?? variables.count
        if index < variables.count {
            variables[index].type = type
        } else {
            indices[name] = index
            variables.append((name, type))
        }
        extents[index] = (limit, cost)
    }

    func limit(at index: Int) -> SizeLimit { extents[index]?.limit ?? .undeclared }

    func cost(at index: Int) -> CostEstimate { extents[index]?.cost ?? .zero }

    /// Adds a type, and the types of its fields, whose values an expression may then write:
    /// `Step{key: 'a'}`.
    package mutating func declare(_ type: StructType) {
        guard types.updateValue(type, forKey: type.name) == nil else { return }
        for field in type.fields {
            for inner in field.type.structures { declare(inner) }
        }
    }

    /// Adds a function that can be checked but not run, or such signatures to one that can.
    package mutating func declare(function name: String, _ overloads: [Overload]) {
        let known = functions[name]
        functions[name] = Function(
            name, overloads + (known?.overloads ?? []),
            .variadic { arguments, frame in known?.value(of: arguments, &frame) })
    }

    package func index(of variable: String) -> Int? { indices[variable] }

    /// The names that `name` may stand for, in the order of lookup.
    func candidates(_ name: String) -> [String] {
        if name.hasPrefix(".") { return [String(name.dropFirst())] }
        var parts = container.split(separator: ".")
        var names: [String] = []
        while !parts.isEmpty {
            names.append(parts.joined(separator: ".") + "." + name)
            parts.removeLast()
        }
        return names + [name]
    }

    /// The function that a name, and behind a dotted name its last part, stands for.
    func function(_ name: String) -> Function? {
        for candidate in candidates(name) {
            if let function = functions[candidate] { return function }
        }
        return nil
    }

    /// What a global name stands for.
    func reference(_ name: String) -> Reference? {
        for candidate in candidates(name) {
            if let index = indices[candidate] { return .variable(index) }
            if let type = Self.typeNames[candidate] {
                return .typeName(type)
            }
            if let type = types[candidate] { return .typeName(.structure(type)) }
        }
        return nil
    }

    /// The type whose values a name may write.
    func structType(_ name: String) -> StructType? {
        candidates(name).lazy.compactMap { types[$0] }.first
    }

    enum Reference {
        case variable(Int)
        case typeName(CELType)
    }

    private static let typeNames: [String: CELType] = [
        "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string,
        "bytes": .bytes, "list": .list(.dyn), "map": .map(.dyn, .dyn), "null_type": .null,
        "type": .type(.dyn), "optional_type": .optional(.dyn),
        "google.protobuf.Timestamp": .timestamp, "google.protobuf.Duration": .duration,
        "net.IP": .address, "net.CIDR": .network,
    ]
}
