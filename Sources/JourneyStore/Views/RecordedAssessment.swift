package import JourneyModel

/// The recorded result of the checks, read from the JSON that the runner stored.
///
/// The one place that knows the names of its members. What is missing reads as empty, so that an
/// older record can still be shown; an outcome that cannot be read is never a good one.
package struct RecordedAssessment: Equatable, Sendable {
    /// One document of the revision, and what changes in it.
    package struct Change: Equatable, Sendable {
        package var kind: String
        package var key: String
        package var operation: String
        package var lines: [Line]

        package init(kind: String, key: String, operation: String, lines: [Line]) {
            self.kind = kind
            self.key = key
            self.operation = operation
            self.lines = lines
        }
    }

    /// One change in words: `~`, `wait before "Reminder e-mail"`, `3 days`, `1 day`.
    package struct Line: Equatable, Sendable {
        package var symbol: String
        package var text: String
        package var from: String?
        package var to: String?
        /// Technical keys behind it.
        package var detail: String?

        package init(
            symbol: String, text: String, from: String? = nil, to: String? = nil,
            detail: String? = nil
        ) {
            self.symbol = symbol
            self.text = text
            self.from = from
            self.to = to
            self.detail = detail
        }
    }

    /// One rule that does not hold.
    package struct Finding: Equatable, Sendable {
        /// Empty for a finding that no policy made.
        package var policy: String
        package var policyRevision: Int?
        package var rule: String
        /// Key of the team that answers for the policy.
        package var owner: String
        /// Kind and key of the document.
        package var kind: String
        package var key: String
        /// Key of the step, and what people call it.
        package var at: String?
        package var label: String?
        /// `deny`, `warn` …; `error` where the rule could not be evaluated.
        package var outcome: String
        /// What it adds to the whole; `pass` for what is inherited or waived.
        package var countsAs: String
        package var message: String
        package var remedy: String?
        package var isInherited: Bool
        /// A calendar day.
        package var mendBy: String?
        package var waivedBy: String?
    }

    /// What the change of one journey means for customers.
    package struct Impact: Equatable, Sendable {
        package var key: String
        package var steps: Int?
        package var entrantsPerWeek: Int?
        /// The calendar day of the audience's figures.
        package var asOf: String?
        /// Most messages in any seven days.
        package var busiestBefore: Int?
        package var busiestAfter: Int?
        /// Where the journey runs.
        package var platform: String?
        /// People inside, and the calendar day on which they were counted; nil: not known.
        package var inside: Int?
        package var insideAsOf: String?
        /// What new entrants get more, less, earlier or later, a line each.
        package var contacts: [String] = []
        /// How far it reaches; nil in records of before.
        package var reach: Reach?
    }

    /// What lies behind the steps that a change touches.
    package struct Reach: Equatable, Sendable {
        package var touched: Int
        package var downstream: Int
        /// Entrants who come to a touched step, in words.
        package var people: String
        package var changesEntry: Bool
        /// Keys of journeys that people are moved to from there on.
        package var journeys: [String]
        package var assets: [String]
        package var metrics: [Metric]
    }

    /// What a journey is judged by at a place that a change reaches.
    package struct Metric: Equatable, Sendable {
        package var metric: String
        package var step: String?
        package var floor: Double?
    }

    /// What the change of one journey puts at risk.
    package struct Risk: Equatable, Sendable {
        package var key: String
        /// `low`, `normal` or `high`.
        package var level: String
        /// The strongest first.
        package var reasons: [String]
    }

    package var outcome: String
    package var title: String?
    /// Policies that applied and passed; nil where the record does not say.
    package var passed: Int?
    package var findings: [Finding]
    package var changes: [Change]
    package var impact: [Impact]
    package var risks: [Risk]

    package init(_ record: JSON) {
        outcome = record["outcome"]?.string ?? "error"
        title = record["title"]?.string
        passed = record["counts"]?["passed"]?.int
        findings = (record["findings"]?.array ?? []).map(Finding.init)
        changes = (record["changes"]?.array ?? []).map(Change.init)
        impact = (record["impact"]?.array ?? []).map(Impact.init)
        risks = (record["risk"]?.array ?? []).map(Risk.init)
    }

    /// A good outcome; anything that is not known is none.
    package var isPassed: Bool {
        ["pass", "audit", "warn", "require-approval"].contains(outcome)
    }

    /// Findings that keep the revision from review.
    package var denials: [Finding] {
        findings.filter { ["deny", "error"].contains($0.countsAs) }
    }

    /// Findings that count and do not deny.
    package var warnings: [Finding] {
        findings.filter { ["warn", "audit", "require-approval"].contains($0.countsAs) }
    }

    /// Findings that the current revision of the document has already.
    package var inherited: [Finding] { findings.filter(\.isInherited) }
}

extension RecordedAssessment.Change {
    init(_ record: JSON) {
        self.init(
            kind: record["kind"]?.string ?? "", key: record["key"]?.string ?? "",
            operation: record["operation"]?.string ?? "",
            lines: (record["lines"]?.array ?? []).map(RecordedAssessment.Line.init))
    }
}

extension RecordedAssessment.Risk {
    init(_ record: JSON) {
        self.init(
            key: record["key"]?.string ?? "", level: record["level"]?.string ?? "high",
            reasons: (record["reasons"]?.array ?? []).compactMap { $0["text"]?.string })
    }
}

extension RecordedAssessment.Impact {
    init(_ record: JSON) {
        self.init(
            key: record["key"]?.string ?? "", steps: record["steps"]?.int,
            entrantsPerWeek: record["entrantsPerWeek"]?.int, asOf: record["asOf"]?.string,
            busiestBefore: record["busiestBefore"]?.int, busiestAfter: record["busiestAfter"]?.int,
            platform: record["platform"]?.string, inside: record["inside"]?.int,
            insideAsOf: record["insideAsOf"]?.string,
            contacts: (record["contacts"]?.array ?? []).compactMap(\.string),
            reach: RecordedAssessment.Reach(record))
    }
}

extension RecordedAssessment.Reach {
    init?(_ record: JSON) {
        guard let touched = record["touched"]?.int, let downstream = record["downstream"]?.int
        else {
            return nil
        }
        func keys(_ name: String) -> [String] {
            (record[name]?.array ?? []).compactMap(\.string)
        }
        self.init(
            touched: touched, downstream: downstream, people: record["people"]?.string ?? "",
            changesEntry: record["entryChanges"]?.bool ?? false, journeys: keys("journeys"),
            assets: keys("assets"),
            metrics: (record["metrics"]?.array ?? []).map { metric in
                RecordedAssessment.Metric(
                    metric: metric["metric"]?.string ?? "", step: metric["step"]?.string,
                    floor: metric["floor"]?.number)
            })
    }
}

extension RecordedAssessment.Line {
    init(_ record: JSON) {
        self.init(
            symbol: record["symbol"]?.string ?? "~", text: record["text"]?.string ?? "",
            from: record["from"]?.string, to: record["to"]?.string,
            detail: record["detail"]?.string)
    }
}

extension RecordedAssessment.Finding {
    init(_ record: JSON) {
        func text(_ name: String) -> String { record[name]?.string ?? "" }
        let outcome = record["outcome"]?.string ?? "error"
        self.init(
            policy: text("policy"), policyRevision: record["revision"]?.int,
            rule: text("rule"), owner: text("owner"), kind: text("kind"),
            key: text("key"), at: record["at"]?.string, label: record["label"]?.string,
            outcome: outcome, countsAs: record["countsAs"]?.string ?? outcome,
            message: text("message"), remedy: record["remedy"]?.string,
            isInherited: record["inherited"]?.bool ?? false, mendBy: record["mendBy"]?.string,
            waivedBy: record["waivedBy"]?.string)
    }
}
