extension Function {
    private static let numbers: [CELType] = [.int, .uint, .double]

    /// `+ - * / %` and the minus sign. Integers are checked for overflow, doubles are IEEE.
    static let arithmetic: [Function] = [
        Function("_+_", sumOverloads, .binary { Arithmetic.sum($0, $1, &$2) }),
        Function(
            "_-_",
            numbers.map { .global($0, $0, returns: $0) } + [
                .global(.timestamp, .timestamp, returns: .duration),
                .global(.timestamp, .duration, returns: .timestamp),
                .global(.duration, .duration, returns: .duration),
            ], .binary { left, right, _ in Arithmetic.difference(left, right) }),
        Function(
            "_*_", numbers.map { .global($0, $0, returns: $0) },
            .binary { left, right, _ in Arithmetic.product(left, right) }),
        Function(
            "_/_", numbers.map { .global($0, $0, returns: $0) },
            .binary { left, right, _ in Arithmetic.quotient(left, right) }),
        Function(
            "_%_", [CELType.int, .uint].map { .global($0, $0, returns: $0) },
            .binary { left, right, _ in Arithmetic.remainder(left, right) }),
        Function(
            "-_", [CELType.int, .double].map { .global($0, returns: $0) },
            .unary { value, _ in Arithmetic.negation(value) }),
    ]

    private static let sumOverloads: [Overload] =
        (numbers + [.string, .bytes, .duration]).map { .global($0, $0, returns: $0) } + [
            .global(
                .list(.parameter("A")), .list(.parameter("A")), returns: .list(.parameter("A"))),
            .global(.timestamp, .duration, returns: .timestamp),
            .global(.duration, .timestamp, returns: .timestamp),
        ]
}

/// Arithmetic whose overflow is a value.
private enum Arithmetic {
    static func checked<T: FixedWidthInteger>(
        _ result: (partialValue: T, overflow: Bool), _ wrap: (T) -> Value
    ) -> Value {
        result.overflow
            ? .failure(.overflow, "the result does not fit 64 bits") : wrap(result.partialValue)
    }

    static func moment(_ timestamp: Timestamp?) -> Value {
        timestamp.map { .timestamp($0) }
            ?? .failure(.range, "the result lies outside the years 1 to 9999")
    }

    static func sum(_ left: Value, _ right: Value, _ frame: inout Frame) -> Value? {
        switch (left, right) {
        case (.int(let a), .int(let b)):
            return checked(a.addingReportingOverflow(b)) { .int($0) }
        case (.uint(let a), .uint(let b)):
            return checked(a.addingReportingOverflow(b)) { .uint($0) }
        case (.double(let a), .double(let b)): return .double(a + b)
        case (.string(let a), .string(let b)):
            let size = a.utf8.count &+ b.utf8.count
            guard frame.budget.traverse(a.count &+ b.count), frame.budget.build(size) else {
                return frame.budget.error
            }
            return .string(Text(utf8: a.utf8 + b.utf8))
        case (.bytes(let a), .bytes(let b)):
            let size = a.bytes.count &+ b.bytes.count
            guard frame.budget.traverse(size), frame.budget.build(size) else {
                return frame.budget.error
            }
            return .bytes(Octets(a.bytes + b.bytes))
        case (.list(let a), .list(let b)):
            let size = a.elements.count &+ b.elements.count
            guard frame.budget.build(16 &* size) else {
                return frame.budget.error
            }
            return .list(List(a.elements + b.elements))
        case (.duration(let a), .duration(let b)):
            return checked(a.addingReportingOverflow(b)) { .duration($0) }
        case (.timestamp(let moment), .duration(let span)),
            (.duration(let span), .timestamp(let moment)):
            return self.moment(moment.advanced(by: span))
        default: return nil
        }
    }

    static func difference(_ left: Value, _ right: Value) -> Value? {
        switch (left, right) {
        case (.int(let a), .int(let b)): checked(a.subtractingReportingOverflow(b)) { .int($0) }
        case (.uint(let a), .uint(let b)): checked(a.subtractingReportingOverflow(b)) { .uint($0) }
        case (.double(let a), .double(let b)): .double(a - b)
        case (.duration(let a), .duration(let b)):
            checked(a.subtractingReportingOverflow(b)) { .duration($0) }
        case (.timestamp(let a), .timestamp(let b)):
            a.distance(from: b).map { .duration($0) }
                ?? .failure(.overflow, "the two moments are more than 292 years apart")
        case (.timestamp(let moment), .duration(let span)):
            span == .min
                ? .failure(.overflow, "the duration is too long")
                : self.moment(moment.advanced(by: 0 &- span))
        default: nil
        }
    }

    static func product(_ left: Value, _ right: Value) -> Value? {
        switch (left, right) {
        case (.int(let a), .int(let b)): checked(a.multipliedReportingOverflow(by: b)) { .int($0) }
        case (.uint(let a), .uint(let b)):
            checked(a.multipliedReportingOverflow(by: b)) { .uint($0) }
        case (.double(let a), .double(let b)): .double(a * b)
        default: nil
        }
    }

    static let byZero = Value.failure(.divisionByZero, "division by zero")

    static func quotient(_ left: Value, _ right: Value) -> Value? {
        switch (left, right) {
        case (.int, .int(0)), (.uint, .uint(0)): byZero
        case (.int(let a), .int(let b)): checked(a.dividedReportingOverflow(by: b)) { .int($0) }
        case (.uint(let a), .uint(let b)): checked(a.dividedReportingOverflow(by: b)) { .uint($0) }
        case (.double(let a), .double(let b)): .double(a / b)
        default: nil
        }
    }

    static func remainder(_ left: Value, _ right: Value) -> Value? {
        switch (left, right) {
        case (.int, .int(0)), (.uint, .uint(0)): byZero
        case (.int(let a), .int(let b)):
            checked(a.remainderReportingOverflow(dividingBy: b)) { .int($0) }
        case (.uint(let a), .uint(let b)):
            checked(a.remainderReportingOverflow(dividingBy: b)) { .uint($0) }
        default: nil
        }
    }

    static func negation(_ value: Value) -> Value? {
        switch value {
        case .int(let a): checked(Int64(0).subtractingReportingOverflow(a)) { .int($0) }
        case .double(let a): .double(-a)
        default: nil
        }
    }
}
