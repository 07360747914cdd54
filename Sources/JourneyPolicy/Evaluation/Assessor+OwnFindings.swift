import JourneyModel

/// Findings that no rule made.
extension Assessor {
    private mutating func remark(_ remark: PolicyProposal.Remark, on change: DocumentChange) {
        findings.append(
            Finding(
                source: .init(
                    policy: "", revision: nil, title: "Policy", owner: "", rule: "policy"),
                subject: .init(kind: change.kind, key: change.key), outcome: remark.outcome,
                countsAs: remark.outcome, severity: .high, message: remark.message,
                remedy: remark.remedy))
    }

    /// A policy that would not load must not come into force; true if there is a finding on it.
    mutating func refuseUnreadable(_ content: JSON, _ change: DocumentChange) -> Bool {
        do throws(PolicyLoadError) {
            let policy = try PolicyLoader.policy(content, file: change.key)
            let remarks = PolicyProposal.remarks(
                about: change, policy, in: request.bundle, teams: request.facts.teams)
            for remark in remarks { self.remark(remark, on: change) }
            return !remarks.isEmpty
        } catch {
            for problem in error.problems {
                findings.append(
                    Finding(
                        source: .init(
                            policy: "", revision: nil, title: "Policy loading", owner: "",
                            rule: "load"),
                        subject: .init(kind: change.kind, key: change.key), outcome: .deny,
                        countsAs: .deny, severity: .critical, message: problem.text,
                        remedy: "mend it, then try: wayleave policy test"))
            }
            return true
        }
    }

    mutating func judgeWaiver(_ change: DocumentChange) {
        let complaints = WaiverProposal.complaints(about: change, in: request.bundle, now: now)
        for complaint in complaints {
            findings.append(
                Finding(
                    source: .init(
                        policy: "", revision: nil, title: "Waiver", owner: "", rule: "waiver"),
                    subject: .init(kind: change.kind, key: change.key), outcome: .deny,
                    countsAs: .deny, severity: .high, message: complaint.message,
                    remedy: complaint.remedy))
        }
    }

    mutating func note(
        _ message: String, remedy: String?, as outcome: PolicyOutcome, on change: DocumentChange
    ) {
        findings.append(
            Finding(
                source: .init(
                    policy: "", revision: nil, title: "Coverage", owner: "", rule: "coverage"),
                subject: .init(kind: change.kind, key: change.key), outcome: outcome,
                countsAs: outcome, severity: .low, message: message, remedy: remedy))
    }

    /// A policy in force that cannot be read decides nothing, so what it might judge is denied;
    /// policies themselves stay changeable, or it could never be repaired.
    mutating func report(_ broken: PolicyBundle.Broken, on change: DocumentChange) {
        let countsAs: PolicyOutcome = change.kind == "policy" ? .warn : .deny
        findings.append(
            Finding(
                source: .init(
                    policy: broken.key, revision: broken.revision, title: broken.key, owner: "",
                    rule: "load"),
                subject: .init(kind: change.kind, key: change.key), outcome: .error,
                countsAs: countsAs, severity: .critical,
                message: "the policy \(broken.key) is in force and cannot be read: "
                    + broken.reason,
                remedy: "journey operations repairs it: wayleave policy list"))
        results.append(
            .init(
                policy: broken.key, revision: broken.revision, kind: change.kind,
                key: change.key, outcome: .error))
    }
}
