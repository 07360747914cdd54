import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore

/// Whether the ledger proves the event that brought something into force, as far as this computer
/// can tell now.
enum DecisionProof: Equatable {
    case proven(size: UInt64, origin: String)
    /// Why it is not proven, and whether that is a fault.
    case unproven(String, isFault: Bool)

    /// Told of so many spans, the last ones.
    private static let limit = 20

    /// - Parameter pin: what this computer trusts; nil: nothing was signed when it last looked.
    static func proofs(
        of decision: PastDecision, _ ledger: Ledger, _ pin: LedgerPin?
    ) async throws(GovernanceError) -> [Int: DecisionProof] {
        var proofs: [Int: DecisionProof] = [:]
        for event in decision.spans.compactMap(\.event).suffix(limit) where proofs[event] == nil {
            proofs[event] = try await proof(of: event, ledger, pin)
        }
        return proofs
    }

    private static func proof(
        of event: Int, _ ledger: Ledger, _ pin: LedgerPin?
    ) async throws(GovernanceError) -> DecisionProof {
        guard let pin else { return .unproven("nothing is signed yet", isFault: false) }
        let trust = try LedgerTrust(keys: [], pin: pin)
        do throws(GovernanceError) {
            let proof = try await ledger.proof(of: event)
            let checkpoint = try GovernanceError.ofLedger { () throws(LedgerFault) in
                try trust.open(proof.checkpoint.description)
            }
            return .proven(size: checkpoint.size, origin: checkpoint.origin)
        } catch {
            switch error.code {
            case .ledgerFault: return .unproven(error.message, isFault: true)
            case .tryAgain, .notPermitted, .notFound:
                return .unproven(error.message, isFault: false)
            default: throw error
            }
        }
    }

    func text(of event: Int) -> Text {
        switch self {
        case .proven(let size, let origin):
            Text("event \(event) is among the \(size) that \(origin) has signed: verified now")
        case .unproven(let why, isFault: true): Text("✗ \(why)", .red)
        case .unproven(let why, isFault: false): Text("none yet: \(why)", .yellow)
        }
    }

    var json: JSON {
        switch self {
        case .proven(let size, let origin):
            .object(["size": JSON(Int(size)), "origin": .string(origin)])
        case .unproven(let why, let isFault):
            .object(["unproven": .string(why), "isFault": .bool(isFault)])
        }
    }
}
