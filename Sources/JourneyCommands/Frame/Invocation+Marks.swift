import Foundation
import JourneyModel
import JourneyStore

extension Invocation {
    /// Says on all that follows what is known of this installation without asking it.
    func recallMarks() {
        switch settings.database {
        case .embedded: output.noted.value = settings.marks
        case .server:
            output.noted.value = try? silentState().marks(
                of: try settings.place(), now: Date().timeIntervalSince1970)
        }
    }

    /// Asks a server what marks it has, where nobody knows; once a day, so that a read stays one
    /// round trip.
    ///
    /// Without an answer nothing is said: the command itself will say why there is none.
    func noteMarks(of store: Store) async {
        guard case .server = settings.database, output.format == .text,
            output.noted.value == nil, let status = try? await store.installation.status()
        else { return }
        let marks = Marks(isPractice: status.isPractice, isSingle: status.isSingle)
        output.noted.value = marks
        try? await silentState().note(
            marks, of: try settings.place(), now: Date().timeIntervalSince1970)
    }

    /// Who is not shown a mark loses nothing else, so its failures are not worth a word.
    private func silentState() throws(GovernanceError) -> ClientState {
        try ClientState(environment: settings.environment) { _ in }
    }
}

extension Settings {
    /// Everything that decides which database this is, and how it is reached.
    func place() throws(GovernanceError) -> String {
        let names = ["PGSERVICE", "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE"]
        let variables = names.compactMap { name in environment[name].map { "\(name)=\($0)" } }
        return ([try connection()] + variables).joined(separator: " ")
    }
}
