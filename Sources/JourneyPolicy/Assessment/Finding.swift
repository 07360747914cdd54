/// One rule of one policy that does not hold, with everything a person needs to act on it.
package struct Finding: Equatable, Sendable {
    /// What decided; which policy and which part of it.
    package struct Source: Equatable, Sendable {
        /// Key of the policy; empty where no policy applied.
        package var policy: String
        /// Revision of the policy document; nil for a file that is not stored.
        package var revision: Int?
        package var title: String
        /// Key of the team that answers for the policy.
        package var owner: String
        package var rule: String

        package init(
            policy: String, revision: Int?, title: String, owner: String, rule: String
        ) {
            self.policy = policy
            self.revision = revision
            self.title = title
            self.owner = owner
            self.rule = rule
        }
    }

    /// What it is about.
    package struct Subject: Equatable, Sendable {
        /// Kind of the document, `journey`.
        package var kind: String
        /// Key of the document.
        package var key: String
        /// Key of the step or other element; nil for the whole document.
        package var at: String?
        /// What people call the element.
        package var label: String?

        package init(kind: String, key: String, at: String? = nil, label: String? = nil) {
            self.kind = kind
            self.key = key
            self.at = at
            self.label = label
        }
    }

    package var source: Source
    package var subject: Subject
    /// ``PolicyOutcome/waived``, ``PolicyOutcome/error`` or the policy's action.
    package var outcome: PolicyOutcome
    /// What it adds to the whole: the action itself, what `onError` says, or ``PolicyOutcome/pass``
    /// for what is waived or inherited.
    package var countsAs: PolicyOutcome
    package var severity: PolicySeverity
    package var message: String
    /// What to do about it.
    package var remedy: String?
    /// How bad it is, where the rule measures.
    package var measure: Double?
    /// The live revision already has it and the change does not worsen it.
    package var isInherited: Bool
    /// Day by which an inherited finding is to be mended.
    package var mendBy: String?
    /// Key of the waiver that covers it.
    package var waivedBy: String?
    /// Facts that nobody knew, where that is why the rule could not be evaluated. Not stored: the
    /// facts of an installation are known.
    package var unknownFacts: [String] = []

    package init(
        source: Source, subject: Subject, outcome: PolicyOutcome, countsAs: PolicyOutcome,
        severity: PolicySeverity, message: String, remedy: String? = nil, measure: Double? = nil,
        isInherited: Bool = false, mendBy: String? = nil, waivedBy: String? = nil
    ) {
        self.source = source
        self.subject = subject
        self.outcome = outcome
        self.countsAs = countsAs
        self.severity = severity
        self.message = message
        self.remedy = remedy
        self.measure = measure
        self.isInherited = isInherited
        self.mendBy = mendBy
        self.waivedBy = waivedBy
    }
}
