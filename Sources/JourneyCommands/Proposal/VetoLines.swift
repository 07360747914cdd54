import JourneyModel
import JourneyStore

/// Who wants changes or objects, why, and who may lift it.
struct VetoLines {
    var detail: ProposalDetail
    var time: TimeText

    var texts: [Text] { detail.vetoes.flatMap(lines) }

    private func lines(_ veto: ProposalDetail.Veto) -> [Text] {
        let what = veto.decision == "object" ? "objects" : "wants changes"
        let why = veto.reason.map { ": \"\($0)\"" } ?? ""
        let isOpen = veto.stands && ProposalWords.isOpen(detail.state)
        let head =
            Text(isOpen ? "✗ " : "– ", isOpen ? .red : .dim)
            + Text(
                "\(veto.person), \(veto.name), \(what)\(why)  (vote \(veto.vote), revision "
                    + "\(veto.revision), \(time.text(veto.at)))", isOpen ? .plain : .dim)
        if let lifted = veto.liftedBy { return [head, Text("    lifted by \(lifted)", .dim)] }
        guard veto.stands else { return [head, Text("    taken back, or said otherwise", .dim)] }
        guard isOpen else { return [head] }
        return [head, Text(advice: "    " + remedy(veto), .yellow)]
    }

    /// What this reader can do about it.
    private func remedy(_ veto: ProposalDetail.Veto) -> String {
        if veto.isMine == true {
            return "yours to take back: wayleave proposal take-back P-\(detail.id)"
        }
        if veto.canLift {
            return "you can lift it: wayleave proposal lift P-\(detail.id) --vote \(veto.vote) "
                + "--message \"...\""
        }
        return "\(veto.person) can take it back; another approver of \(veto.name) can lift it, "
            + "or one of operations"
    }
}
