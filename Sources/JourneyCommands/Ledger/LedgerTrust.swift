import JourneyLedger
import JourneyModel
import JourneyRunner

/// What a verification starts from: keys that are trusted, and checkpoints that were seen before.
struct LedgerTrust {
    let keys: [VerifierKey]
    let seen: [Checkpoint]

    /// Of keys that were named, `NAME+HASH+KEY`; else of what this computer saw.
    ///
    /// - Throws: `invalid` where nothing is known.
    init(keys: [String], pin: LedgerPin?) throws(GovernanceError) {
        let named = keys.isEmpty ? pin?.keys ?? [] : keys
        let read = named.compactMap { VerifierKey($0) }
        guard !read.isEmpty, read.count == named.count else {
            throw GovernanceError(
                .invalid,
                named.isEmpty
                    ? "No key is known that this could be signed with."
                    : "A key reads NAME+HASH+KEY; its hash has to be its own.",
                hint: "Repeat with --key and the key that you were given.")
        }
        self.keys = read
        seen = [pin?.checkpoint].compactMap { $0 }
    }

    /// Of a ledger that nobody has signed.
    static let nothingSigned = LedgerTrust()

    private init() {
        keys = []
        seen = []
    }

    /// Reads a checkpoint that one of the keys signed.
    func open(_ note: String) throws(LedgerFault) -> Checkpoint {
        var fault = LedgerFault.badSignature(key: "a key that is known here")
        for key in keys {
            do throws(LedgerFault) {
                return try Checkpoint(opening: note, by: key)
            } catch {
                fault = error
            }
        }
        throw fault
    }

    /// What was seen of the same ledger.
    func known(of checkpoint: Checkpoint) -> [Checkpoint] {
        seen.filter { $0.origin == checkpoint.origin }
    }
}
