/// What our calculation gives for the expected values of a case, in their form.
///
/// A table may hold more than is expected; what it lacks of that is a failure.
package enum Calculated: Equatable, Sendable {
    case number(Double)
    case flag(Bool)
    case text(String)
    case list([Calculated])
    case table([String: Calculated])
    /// No value, where null is expected.
    case absent
    /// Not compared, for a reason that the report gives.
    case skipped(String)

    package static func count(_ value: Int) -> Calculated { .number(Double(value)) }

    package static func numbers(_ values: [Double]) -> Calculated {
        .list(values.map(Calculated.number))
    }

    package static func flags(_ values: [Bool]) -> Calculated {
        .list(values.map(Calculated.flag))
    }
}

extension Calculated: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral
{
    package init(dictionaryLiteral elements: (String, Calculated)...) {
        self = .table(Dictionary(elements) { _, last in last })
    }

    package init(arrayLiteral elements: Calculated...) { self = .list(elements) }
    package init(floatLiteral value: Double) { self = .number(value) }
    package init(stringLiteral value: String) { self = .text(value) }
}
