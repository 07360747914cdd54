extension Checker {
    mutating func checkCall(_ call: Node.Call, _ node: Node) -> CELType {
        var operands = call.arguments
        var isMember = false
        var function = environment.function(call.function)
        if let target = call.target {
            if let complaint = missingFunction(of: target, call, node) { return complaint }
            if let prefix = target.qualifiedName, !isLocal(prefix),
                let namespaced = environment.function(prefix + "." + call.function)
            {
                function = namespaced
            } else {
                operands.insert(target, at: 0)
                isMember = true
            }
        }
        guard let function, function.overloads.contains(where: { $0.isMember == isMember }) else {
            // The arguments may name what only a macro of the right name would bind.
            if let target = call.target, check(target) == .failed { return .failed }
            return unknown(call, node, isMember: isMember, function)
        }
        let arguments = operands.map { substitution.resolved(check($0)) }
        if arguments.contains(.failed) { return .failed }
        return resolve(function, isMember, arguments)
            ?? report(
                "\(Self.displayName(function.name)) does not work on "
                    + arguments.map { substitution.resolved($0).description }
                    .joined(separator: " and "), at: node,
                remedy: Self.remedy(function, arguments))
    }

    /// A complaint about `math.gratest(1)`: a function that a family of that name does not have.
    private mutating func missingFunction(
        of target: Node, _ call: Node.Call, _ node: Node
    ) -> CELType? {
        guard let family = target.qualifiedName, !isLocal(family), global(family) == nil,
            environment.function(family + "." + call.function) == nil
        else { return nil }
        let members = environment.functions.keys.filter { $0.hasPrefix(family + ".") }
            .map { String($0.dropFirst(family.count + 1)) }
        guard !members.isEmpty else { return nil }
        return report(
            "unknown function `\(family).\(call.function)`", at: node,
            remedy: NearestName.remedy(for: call.function, among: members))
    }

    /// A complaint about a name that no function has, or that one has in the other form of call.
    private mutating func unknown(
        _ call: Node.Call, _ node: Node, isMember: Bool, _ other: Function?
    ) -> CELType {
        let name = call.function
        if other != nil {
            let form = isMember ? "\(name)(x)" : "x.\(name)(…)"
            return report(
                "`\(name)` is not called in this form", at: node, remedy: "write `\(form)`")
        }
        let known = environment.functions.values.filter { known in
            known.name.utf8.first?.isLetter == true && !known.name.hasPrefix("_")
                && known.overloads.contains { $0.isMember == isMember }
        }
        let loops = isMember ? Self.loops : []
        return report(
            "unknown function `\(name)`", at: node,
            remedy: NearestName.remedy(for: name, among: known.map(\.name) + loops))
    }

    /// Macros that a call on a list or map may have meant.
    private static let loops = [
        "all", "exists", "exists_one", "filter", "map", "transformList", "transformMap",
        "transformMapEntry", "optMap", "optFlatMap",
    ]

    private mutating func resolve(
        _ function: Function, _ isMember: Bool, _ arguments: [CELType]
    ) -> CELType? {
        var result: CELType?
        for overload in function.overloads
        where overload.isMember == isMember && overload.parameters.count == arguments.count {
            var trial = substitution
            let instance = trial.instantiated(overload)
            guard zip(arguments, instance.parameters).allSatisfy({ trial.fits($0, $1) }) else {
                continue
            }
            substitution = trial
            let type = trial.resolved(instance.result)
            if let earlier = result, earlier != type { return .dyn }
            result = type
        }
        return result
    }

    static func displayName(_ function: String) -> String {
        let symbol = function.filter { !"_@".contains($0) }
        return "`\(symbol)`"
    }

    private static func remedy(_ function: Function, _ arguments: [CELType]) -> String? {
        let isMixed = Set(arguments).isSubset(of: [.int, .uint, .double]) && arguments.count == 2
        return isMixed ? "convert one side, for example with double(x)" : nil
    }
}
