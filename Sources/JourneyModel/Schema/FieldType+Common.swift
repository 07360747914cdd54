extension FieldType {
    static let key = FieldType.text(.key, maxLength: 80)
    static let label = FieldType.text(.line, maxLength: DocumentLimits.labelLength)
    static let line = FieldType.text(.line, maxLength: DocumentLimits.textLength)
    static let prose = FieldType.text(.prose, maxLength: DocumentLimits.textLength)
    static let expression = FieldType.text(.expression, maxLength: DocumentLimits.textLength)
    static let identifier = FieldType.text(.identifier, maxLength: 80)
    static let date = FieldType.text(.date, maxLength: 10)
    static let timeOfDay = FieldType.text(.timeOfDay, maxLength: 5)
    static let zone = FieldType.text(.zone, maxLength: 64)
    static let channel = FieldType.choice(Step.Channel.allCases.map(\.rawValue))

    /// A list that may be empty or absent.
    static func list(_ type: FieldType, upTo count: Int) -> FieldType {
        .list(of: type, count: 0...count)
    }
}
