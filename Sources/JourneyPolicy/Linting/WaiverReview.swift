import CEL
package import JourneyModel

/// The waivers of a portfolio, for those who have to renew or retire them.
package struct WaiverReview: Sendable {
    /// One waiver as it stands today.
    package struct Line: Equatable, Sendable {
        package var waiver: String
        package var policy: String
        package var rules: [String]
        package var journeys: [String]
        package var steps: [String]
        package var reason: String
        package var ticket: String?
        package var expires: String
        /// Days that it holds after this one; negative once it has expired, nil if it cannot be
        /// read.
        package var daysLeft: Int?
        /// As in an assessment; ``WaiverReport/Status/used`` where nothing is known of its use.
        package var status: WaiverReport.Status
        package var isDue: Bool
        /// What to do about it; nil where there is nothing to do.
        package var remedy: String?
    }

    /// In the order of their keys.
    package let lines: [Line]
    private let complaints: [(waiver: String, message: String, remedy: String)]

    /// - Parameter policies: those in force or in the files; a waiver of another is complained
    ///   about.
    /// - Throws: `invalid` if `now` is not a moment.
    package init(
        bundle: PolicyBundle, waivers: [Facts.WaiverDocument], usedWaivers: Set<String>?,
        now: String
    ) throws(GovernanceError) {
        guard let moment = Timestamp(parsing: now) else {
            throw GovernanceError(.invalid, "`\(now)` is not a moment")
        }
        self.init(
            bundle.entries.map(\.policy),
            PolicyLint.Surroundings(waivers: waivers, usedWaivers: usedWaivers), now: moment)
    }

    init(_ policies: [Policy], _ surroundings: PolicyLint.Surroundings, now: Timestamp) {
        let documents = surroundings.waivers.sorted {
            $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        }
        let resolver = WaiverResolver(documents, policies: policies, now: now)
        lines = documents.map { document in
            Self.line(document, resolver, surroundings.usedWaivers, now)
        }
        let bundle = PolicyBundle(
            policies.map { PolicyBundle.Entry(policy: $0, revision: nil, digest: Digest(of: [])) })
        complaints = documents.flatMap { document in
            let change = DocumentChange(
                kind: DocumentKind.waiver.rawValue, key: document.key, operation: .create,
                content: document.content)
            return WaiverProposal.complaints(about: change, in: bundle, now: now).map {
                (document.key, $0.message, $0.remedy)
            }
        }
    }

    private static func line(
        _ document: Facts.WaiverDocument, _ resolver: WaiverResolver, _ used: Set<String>?,
        _ now: Timestamp
    ) -> Line {
        guard let waiver = Waiver(document) else {
            return Line(
                waiver: document.key, policy: document.content["policy"]?.string ?? "", rules: [],
                journeys: [], steps: [], reason: "", ticket: nil, expires: "", daysLeft: nil,
                status: .invalid, isDue: false, remedy: "mend it: it covers nothing")
        }
        let isUsed = used?.contains(waiver.key) ?? true
        let status = resolver.obstacle(waiver) ?? (isUsed ? .used : .unused)
        let left = waiver.daysLeft(at: now)
        let isDue = (status == .used || status == .unused) && left <= WaiverReport.noticeDays
        return Line(
            waiver: waiver.key, policy: waiver.policy, rules: waiver.rules,
            journeys: waiver.journeys, steps: waiver.steps, reason: waiver.reason,
            ticket: waiver.ticket, expires: waiver.expires, daysLeft: left, status: status,
            isDue: isDue, remedy: remedy(status, isDue: isDue))
    }

    private static func remedy(_ status: WaiverReport.Status, isDue: Bool) -> String? {
        switch status {
        case .expired: "it covers nothing any more: mend the finding, or propose the waiver anew"
        case .tooLong: "propose it anew with an earlier last day"
        case .unused: "no check has needed it: let it end on its day, and do not prolong it"
        case .invalid: "mend it: it covers nothing"
        case .pending: nil
        case .used: isDue ? "mend the finding, or propose the waiver anew, before it ends" : nil
        }
    }

    /// What `policy lint` says of them.
    var remarks: [LintRemark] {
        let known = complaints.map { complaint in
            Self.remark(.error, complaint.waiver, complaint.message, complaint.remedy)
        }
        let complained = Set(complaints.map(\.waiver))
        let states = lines.compactMap { line -> LintRemark? in
            guard !complained.contains(line.waiver), let remedy = line.remedy else { return nil }
            let report = WaiverReport(
                waiver: line.waiver, policy: line.policy, status: line.status,
                expires: line.expires, isDue: line.isDue)
            let words =
                line.status == .unused
                ? "no check has needed the waiver \(line.waiver) of \(line.policy)"
                : report.notice ?? ""
            return Self.remark(.warning, line.waiver, words, remedy)
        }
        return (known + states).sorted { $0.subject < $1.subject }
    }

    private static func remark(
        _ level: LintRemark.Level, _ waiver: String, _ message: String, _ remedy: String
    ) -> LintRemark {
        LintRemark(
            level: level, code: .waiver, subject: waiver,
            problem: PolicyProblem(
                file: waiver, location: nil, path: "", message: message, remedy: remedy,
                excerpt: nil))
    }

    /// `{waivers: [{waiver, policy, rules, journeys, steps, reason, ticket, expires, daysLeft,
    /// status, due, remedy}]}`.
    package var document: JSON {
        .object([
            "waivers": .array(
                lines.map { line in
                    .members([
                        "waiver": .string(line.waiver), "policy": .string(line.policy),
                        "rules": .array(line.rules.map(JSON.string)),
                        "journeys": .array(line.journeys.map(JSON.string)),
                        "steps": .array(line.steps.map(JSON.string)),
                        "reason": .string(line.reason), "ticket": line.ticket.map(JSON.string),
                        "expires": .string(line.expires),
                        "daysLeft": line.daysLeft.map { JSON($0) },
                        "status": .string(line.status.rawValue), "due": .bool(line.isDue),
                        "remedy": line.remedy.map(JSON.string),
                    ])
                })
        ])
    }
}
