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
        case .authorisation: authorisation
        case .metric: metric
        case .experiment: experiment
        case .retirement: retirement
        case .calendar: calendar
        case .asset, .taxonomy: nil
        }
    }
}
