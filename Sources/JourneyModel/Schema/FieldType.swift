/// What a field may hold. The whole schema is made of these, so that validation, help, JSON Schema
/// and policy types cannot disagree.
package indirect enum FieldType: Equatable, Sendable {
    /// Text of a format, of 1 to `maxLength` Unicode scalars.
    case text(TextFormat, maxLength: Int)
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case boolean
    /// One word of a closed list.
    case choice([String])
    case object(ObjectType)
    case list(of: FieldType, count: ClosedRange<Int>)
    /// Names that the author chooses, each with a value of one type.
    case map(keys: TextFormat, values: FieldType, maxCount: Int)
    /// Any JSON value, within the limits of the parser.
    case any
}
