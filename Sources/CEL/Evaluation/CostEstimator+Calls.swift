extension CostEstimator {
    mutating func estimateCall(_ call: Node.Call, _ node: Node) -> Estimate {
        switch call.function {
        case "_&&_", "_||_":
            let left = estimate(call.arguments[0])
            let right = estimate(call.arguments[1])
            return (left.cost + right.cost.orNone, Extent(.bool))
        case "_?_:_":
            let condition = estimate(call.arguments[0])
            let first = estimate(call.arguments[1])
            let second = estimate(call.arguments[2])
            return (
                condition.cost + first.cost.union(second.cost), first.extent.union(second.extent)
            )
        default: break
        }
        var (operands, name) = (call.arguments, call.function)
        if let target = call.target {
            if let space = target.qualifiedName, isNamespace(target, call.function) {
                name = space + "." + call.function
            } else {
                operands.insert(target, at: 0)
            }
        }
        var cost = CostEstimate.zero
        var extents: [Extent] = []
        for operand in operands {
            let estimate = estimate(operand)
            cost += estimate.cost
            extents.append(estimate.extent)
        }
        let result = types[node.id]
        if call.function == "or" || call.function == "orValue", operands.count == 2 {
            // The second is looked at only where the first is empty.
            let first = estimate(operands[0]).cost
            return (
                CostEstimate(first.least, cost.most) + CostEstimate(Cost.step),
                extents[0].union(extents[1])
            )
        }
        let function = own(name, operands, extents, result)
        return (cost + function.cost, function.extent)
    }

    private func isNamespace(_ target: Node, _ function: String) -> Bool {
        target.qualifiedName.map { environment.function($0 + "." + function) != nil } ?? false
    }

    // MARK: The call itself

    private mutating func own(
        _ function: String, _ operands: [Node], _ extents: [Extent], _ result: CELType
    ) -> Estimate {
        let plain = CostEstimate(Cost.step)
        guard let first = extents.first else { return (plain, Extent(result)) }
        let second = extents.count > 1 ? extents[1] : Extent(.int)
        switch function {
        case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_":
            return (comparison(first, second), Extent(.bool))
        case "@in": return (membership(first, second), Extent(.bool))
        case "_+_": return sum(first, second, result)
        case "_[_]", "_[?_]": return (plain, first.element)
        case "size": return (plain, Extent(.int))
        case "startsWith", "endsWith":
            return (smaller(size(first), size(second)).traversal, Extent(.bool))
        case "contains": return (size(first).traversal * size(second).traversal, Extent(.bool))
        case "matches": return (matches(first, operands), Extent(.bool))
        case "string", "bytes":
            guard first.isSized else { return (plain, Extent(result, count: CostEstimate(1, 64))) }
            // A scalar costs as much as one letter.
            var cost = size(first).traversal
            if case .dyn = first.type { cost = CostEstimate(min(cost.least, 1), cost.most) }
            let count = CostEstimate(0, first.size.most.multiplied(by: 4).adding(64))
            return (cost, Extent(result, count: count))
        case "bool", "double", "int", "uint", "timestamp", "duration":
            let most = first.isSized ? max(1, first.size.most / 10) : 1
            return (CostEstimate(1, most), Extent(result))
        case "dyn", "optional.of", "optional.ofNonZeroValue", "value": return (plain, first)
        default:
            let extent = made(function, operands, extents, result)
            // Each number that it counts is made.
            let counted = function == "lists.range" ? extent.size.most.adding(1) : 0
            let most = general(extents).adding(special(function, extents)).adding(counted)
            return (CostEstimate(Cost.step, most), extent)
        }
    }

    private func smaller(_ left: CostEstimate, _ right: CostEstimate) -> CostEstimate {
        CostEstimate(min(left.least, right.least), min(left.most, right.most))
    }

    /// Texts and scalars by the shorter; collections also element by element.
    private mutating func comparison(_ left: Extent, _ right: Extent) -> CostEstimate {
        // A size that the other side bounds need not be declared.
        let leftSize = left.isUndeclared ? left.size : size(left)
        let rightSize = right.isUndeclared ? right.size : size(right)
        if left.isUndeclared, leftSize.most <= rightSize.most { note(left) }
        if right.isUndeclared, rightSize.most <= leftSize.most { note(right) }
        let outer = smaller(leftSize, rightSize)
        let inner = outer.most.multiplied(by: Self.depth(left, right))
        return outer.traversal + CostEstimate(0, inner)
    }

    /// What comparing one element of both costs at most, beyond what the whole has paid.
    private static func depth(_ left: Extent, _ right: Extent) -> UInt64 {
        if left.isCollection, right.isCollection { return whole(left.element, right.element) }
        // What has no type may hold the same as the other.
        if left.isCollection, case .dyn = right.type { return whole(left.element, left.element) }
        if right.isCollection, case .dyn = left.type { return whole(right.element, right.element) }
        if case .structure = left.type { return whole(left, right) }
        return 0
    }

    static func whole(_ left: Extent, _ right: Extent) -> UInt64 {
        let size = min(left.size.most, right.size.most)
        switch left.type {
        case .list, .map:
            return (size / 10).adding(1).adding(size.multiplied(by: depth(left, right)))
        case .structure(let type):
            return type.fields.reduce(1) { sum, field in
                let part = Extent(field.type, limit: field.limit)
                return sum.adding(whole(part, part))
            }
        case .string, .bytes, .dyn: return size / 10
        default: return 0
        }
    }

    private mutating func membership(_ element: Extent, _ collection: Extent) -> CostEstimate {
        if case .map = collection.type { return CostEstimate(Cost.step) }
        note(collection)
        let most = collection.rounds.most.multiplied(
            by: Self.whole(element, collection.element).adding(1))
        return CostEstimate(min(collection.rounds.least, Cost.step), max(most, Cost.step))
    }

    private mutating func sum(_ left: Extent, _ right: Extent, _ result: CELType) -> Estimate {
        switch result {
        case .string, .bytes, .dyn:
            let count = size(left) + size(right)
            let cost = CostEstimate(min(count.least, 1), max(1, count.traversal.most))
            return (cost, Extent(result, count: count))
        case .list:
            let count = size(left) + size(right)
            return (
                CostEstimate(Cost.step),
                Extent(result, count: count, element: left.element.union(right.element))
            )
        default: return (CostEstimate(Cost.step), Extent(result))
        }
    }

    private mutating func matches(_ text: Extent, _ operands: [Node]) -> CostEstimate {
        let subject = (size(text) + CostEstimate(1)).traversal
        guard operands.count > 1, let weight = patternWeights[operands[1].id] else {
            let longest = UInt64(Pattern.byteLimit)
            return subject * CostEstimate(1, longest / 4) + CostEstimate(0, longest)
        }
        return subject * CostEstimate(weight)
    }

    /// Functions that look at all they are given once, or at each of one with each of another.
    private mutating func general(_ extents: [Extent]) -> UInt64 {
        var most = Cost.step
        for extent in extents where extent.isSized {
            let size = size(extent).most
            guard extent.isCollection else {
                most = most.adding(size.adding(9) / 10)
                continue
            }
            let each = extent.element.size.most.adding(9) / 10
            most = most.adding(size.multiplied(by: each.adding(1)))
        }
        if extents.count > 1, extents[0].isSized, extents[1].isSized {
            most = most.adding(
                (extents[0].size.most.adding(9) / 10).multiplied(
                    by: extents[1].size.most.adding(9) / 10))
        }
        return most
    }

    /// What some functions do beside.
    private func special(_ function: String, _ extents: [Extent]) -> UInt64 {
        let size = extents.first?.size.most ?? 0
        let second = extents.count > 1 ? extents[1].size.most : 0
        switch function {
        case "sort", "@sortByAssociatedKeys":
            return size.multiplied(by: UInt64(UInt64.bitWidth - size.leadingZeroBitCount))
        case "distinct": return size.multiplied(by: size)
        case "sets.contains", "sets.intersects", "sets.equivalent":
            let each = Self.whole(extents[0].element, extents.last?.element ?? extents[0])
            return size.multiplied(by: second).multiplied(by: each.adding(1))
        case _ where function.hasPrefix("regex."):
            // Each match is a new search in what is left.
            let pattern = min(second, UInt64(Pattern.byteLimit)).adding(3) / 4
            let search = (size.adding(10) / 10).multiplied(by: max(1, pattern))
            return search.multiplied(by: size.adding(1)).adding(second)
        case _ where function.hasPrefix("get") && extents.count > 1:
            // A zone that does not exist.
            return 100
        default: return 0
        }
    }

    /// How much a function of an extension gives back.
    private func made(
        _ function: String, _ operands: [Node], _ extents: [Extent], _ result: CELType
    ) -> Extent {
        guard let first = extents.first else { return Extent(result) }
        let sizes = extents.map { $0.isSized ? $0.size.most : 1 }
        switch function {
        case "join":
            let each = first.element.size.most.adding(sizes.count > 1 ? sizes[1] : 0)
            return Extent(result, count: CostEstimate(0, sizes[0].multiplied(by: each)))
        case "split":
            let piece = Extent(.string, count: first.size.orNone)
            return Extent(result, count: CostEstimate(0, sizes[0].adding(1)), element: piece)
        case "replace" where sizes.count > 2:
            let most = sizes[0].adding(1).multiplied(by: sizes[2].adding(1))
            return Extent(result, count: CostEstimate(0, most))
        case "lists.range":
            guard case .literal(.int(let count)) = operands[0].kind else { return Extent(result) }
            return Extent(result, count: CostEstimate(UInt64(max(0, count))))
        case "flatten":
            let most = sizes[0].multiplied(by: first.element.size.most)
            return Extent(result, count: CostEstimate(0, most))
        default: break
        }
        switch result {
        case .string, .bytes:
            // Quoting and encoding at most double; a format adds its arguments.
            let arguments = extents.count > 1 && extents[1].isCollection ? extents[1] : nil
            let more = arguments.map { $0.size.most.multiplied(by: $0.element.size.most) } ?? 0
            let most = (sizes.max() ?? 0).multiplied(by: 2).adding(more).adding(64)
            return Extent(result, count: CostEstimate(0, most))
        case .list where first.isCollection:
            return Extent(result, count: first.size.orNone, element: first.element)
        default: return Extent(result)
        }
    }
}
