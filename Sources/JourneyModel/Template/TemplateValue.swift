/// One value that a template asks for.
package struct TemplateValue: Equatable, Sendable {
    /// What a value may be. Most are types that fields of a journey have too.
    package enum Kind: String, CaseIterable, Sendable {
        /// Key of a step of the journey.
        case step
        /// Key of anything else: a team, an asset, an entry of a list.
        case key
        case text
        case duration
        /// What a wait may be set to: a duration or a time of day.
        case wait
        case time
        case day
        case zone
        case count
        case percent
        case channel
        /// Several, separated by commas.
        case channels
        /// Nature of a message.
        case nature
        /// Ground in law.
        case basis
    }

    package let name: String
    package let kind: Kind
    package let about: String
    /// Something that may be given, for help and for the template's own check.
    package let example: String
    /// What is not given leaves out what it stands in.
    package let isOptional: Bool

    /// The value as it stands in a document.
    ///
    /// Throws `invalid` where it is not of the kind; the message begins with the value's name.
    package func read(_ text: String) throws(GovernanceError) -> JSON {
        let value = json(of: text)
        if kind == .wait, TextFormat.timeOfDay.accepts(text) { return value }
        var validator = SchemaValidator()
        validator.check(SourceNode(value), is: type, at: name)
        guard let problem = validator.problems.first else { return value }
        throw GovernanceError(.invalid, problem.message, hint: remedy(problem))
    }

    /// What may be given, for people.
    package var words: String {
        switch kind {
        case .step: "the key of a step"
        case .wait: "a duration such as 3d, or a time of day such as 09:00"
        case .channels: "channels, separated by commas: \(Self.channels.joined(separator: ", "))"
        default: type.words
        }
    }

    private func remedy(_ problem: Diagnostic) -> String {
        switch kind {
        case .wait, .count, .percent: "Write \(words)."
        default: problem.remedy
        }
    }

    private func json(of text: String) -> JSON {
        switch kind {
        case .count, .percent:
            guard YAMLScalar.isDecimalNumber(text), let number = Double(text) else {
                return .string(text)
            }
            return .number(number)
        case .channels:
            return .array(
                text.split(separator: ",").map { .string(String($0.drop { $0 == " " })) })
        default: return .string(text)
        }
    }

    private var type: FieldType {
        switch kind {
        case .step, .key: .key
        case .text: .line
        case .duration, .wait: .text(.duration, maxLength: 40)
        case .time: .timeOfDay
        case .day: .date
        case .zone: .zone
        case .count: .integer(0...10_000)
        case .percent: .number(0...100)
        case .channel: .channel
        case .channels: .list(of: .channel, count: 1...Self.channels.count)
        case .nature: .choice(Content.Class.allCases.map(\.rawValue))
        case .basis: .choice(Consent.Basis.allCases.map(\.rawValue))
        }
    }

    private static var channels: [String] { Step.Channel.allCases.map(\.rawValue) }
}
