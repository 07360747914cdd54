extension Function {
    private static let integers: [CELType] = [.int, .uint]

    /// The functions of the `math` extension that work on bits, of two's complement for `int`.
    static let bits: [Function] = [
        pairwise("math.bitAnd", { $0 & $1 }),
        pairwise("math.bitOr", { $0 | $1 }),
        pairwise("math.bitXor", { $0 ^ $1 }),
        Function(
            "math.bitNot", integers.map { .global($0, returns: $0) },
            .unary { value, _ in
                switch value {
                case .int(let bits): .int(~bits)
                case .uint(let bits): .uint(~bits)
                default: nil
                }
            }),
        shift("math.bitShiftLeft") { $0 << $1 },
        // Fills with zeros, for negative numbers too.
        shift("math.bitShiftRight") { $0 >> $1 },
    ]

    private static func pairwise(
        _ name: String, _ body: @escaping @Sendable (UInt64, UInt64) -> UInt64
    ) -> Function {
        Function(
            name, integers.map { .global($0, $0, returns: $0) },
            .binary { left, right, _ in
                switch (left, right) {
                case (.int(let a), .int(let b)):
                    .int(Int64(bitPattern: body(UInt64(bitPattern: a), UInt64(bitPattern: b))))
                case (.uint(let a), .uint(let b)): .uint(body(a, b))
                default: nil
                }
            })
    }

    /// Swift's shifts are defined for any count: beyond 63 places nothing is left.
    private static func shift(
        _ name: String, _ body: @escaping @Sendable (UInt64, Int64) -> UInt64
    ) -> Function {
        Function(
            name, integers.map { .global($0, .int, returns: $0) },
            .binary { value, places, _ in
                guard case .int(let places) = places else { return nil }
                let isNegative = places < 0
                switch value {
                case .int, .uint:
                    if isNegative {
                        return .failure(.invalidArgument, "bits cannot be shifted by \(places)")
                    }
                default: return nil
                }
                if case .uint(let bits) = value { return .uint(body(bits, places)) }
                guard case .int(let bits) = value else { return nil }
                return .int(Int64(bitPattern: body(UInt64(bitPattern: bits), places)))
            })
    }
}
