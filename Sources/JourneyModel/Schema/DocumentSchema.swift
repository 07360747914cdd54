/// The fields, types and limits of one kind of document.
package struct DocumentSchema: Equatable, Sendable {
    package let kind: DocumentKind
    /// One sentence for people.
    package let summary: String
    package let root: ObjectType

    init(_ kind: DocumentKind, _ summary: String, rules: [ObjectRule] = [], _ fields: [Field]) {
        self.kind = kind
        self.summary = summary
        let head: [Field] = [
            .required("kind", .choice([kind.rawValue]), "Says what the document is."),
            .required("key", .key, "Names the document for ever; never reused."),
        ]
        root = ObjectType(kind.rawValue.withCapital, rules: rules, head + fields)
    }

    /// The schema of a kind; nil for a kind that this version does not read.
    package static func of(_ kind: DocumentKind) -> DocumentSchema? {
        switch kind {
        case .journey: journey
        case .team: team
        case .policy: policy
        case .waiver: waiver
        case .experiment, .asset, .taxonomy, .metric, .calendar, .authorisation: nil
        }
    }
}

/// The limits that documents keep.
package enum DocumentLimits {
    package static let steps = 500
    /// Unicode scalars of a label or name.
    package static let labelLength = 200
    /// Unicode scalars of any other text.
    package static let textLength = 4_096
    /// Bytes of a document in its canonical form.
    package static let canonicalBytes = 1 << 20
    /// Problems that one validation lists before it breaks off.
    package static let problems = 200
}

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

extension String {
    /// The text with its first letter in upper case.
    var withCapital: String {
        prefix(1).uppercased() + dropFirst()
    }
}
