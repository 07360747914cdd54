extension Function {
    private static let numbers: [CELType] = [.int, .uint, .double]

    /// The `math` extension, all but its functions on bits.
    static let math: [Function] = [
        extreme("math.greatest") { $0 == .before },
        extreme("math.least") { $0 == .after },
        rounding("math.ceil") { $0.rounded(.up) },
        rounding("math.floor") { $0.rounded(.down) },
        rounding("math.round") { $0.rounded(.toNearestOrAwayFromZero) },
        rounding("math.trunc") { $0.rounded(.towardZero) },
        Function(
            "math.abs", numbers.map { .global($0, returns: $0) },
            .unary { value, _ in
                switch value {
                case .int(.min): .failure(.overflow, "the result does not fit 64 bits")
                case .int(let number): .int(abs(number))
                case .uint: value
                case .double(let number): .double(abs(number))
                default: nil
                }
            }),
        Function(
            "math.sign", numbers.map { .global($0, returns: $0) },
            .unary { value, _ in
                switch value {
                case .int(let number): .int(number.signum())
                case .uint(let number): .uint(min(number, 1))
                case .double(let number):
                    .double(number.isNaN ? number : number < 0 ? -1 : number > 0 ? 1 : 0)
                default: nil
                }
            }),
        Function(
            "math.sqrt", numbers.map { .global($0, returns: .double) },
            .unary { value, _ in
                switch value {
                case .int(let number): .double(Double(number).squareRoot())
                case .uint(let number): .double(Double(number).squareRoot())
                case .double(let number): .double(number.squareRoot())
                default: nil
                }
            }),
        test("math.isNaN") { $0.isNaN },
        test("math.isInf") { $0.isInfinite },
        test("math.isFinite") { $0.isFinite },
    ]

    private static func rounding(
        _ name: String, _ body: @escaping @Sendable (Double) -> Double
    ) -> Function {
        Function(
            name, [.global(.double, returns: .double)],
            .unary { value, _ in
                guard case .double(let number) = value else { return nil }
                return .double(body(number))
            })
    }

    private static func test(
        _ name: String, _ body: @escaping @Sendable (Double) -> Bool
    ) -> Function {
        Function(
            name, [.global(.double, returns: .bool)],
            .unary { value, _ in
                guard case .double(let number) = value else { return nil }
                return .bool(body(number))
            })
    }

    /// One number, two, or a list of them; the parser puts more than two into a list. A later
    /// number wins over the best so far where `wins` says so of their order.
    private static func extreme(
        _ name: String, _ wins: @escaping @Sendable (Value.Order) -> Bool
    ) -> Function {
        var overloads = numbers.map { Overload.global($0, returns: $0) }
        for left in numbers {
            for right in numbers {
                overloads.append(.global(left, right, returns: left == right ? left : .dyn))
            }
        }
        overloads += numbers.map { .global(.list($0), returns: $0) }
        return Function(
            name, overloads,
            .variadic { arguments, frame in
                var candidates = arguments
                if arguments.count == 1, case .list(let list) = arguments[0] {
                    candidates = list.elements
                    guard frame.budget.spend(UInt64(candidates.count)) else {
                        return frame.budget.error
                    }
                }
                return best(of: candidates, wins)
            })
    }

    private static func best(of candidates: [Value], _ wins: (Value.Order) -> Bool) -> Value? {
        guard var best = candidates.first else {
            return .failure(.invalidArgument, "an empty list has no greatest or least number")
        }
        guard candidates.allSatisfy(\.isNumber) else { return nil }
        for candidate in candidates.dropFirst() {
            guard let order = Value.order(best, candidate), order != .unordered else {
                return .failure(.invalidArgument, "what is not a number has no order")
            }
            if wins(order) { best = candidate }
        }
        return best
    }
}
