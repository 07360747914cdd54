import Foundation
import GovernanceAttacks

/// For development, never shipped: attacks a trust boundary of its own, on a server of its own.
///
///     attack [WORD]     only what has the word in its id or name
///
/// The last line counts; the exit code is 0 if every attack was refused, every weakening caught, and
/// every lawful call done.
@main
enum AttackCommand {
    static func main() async {
        do {
            say("A server on which every login gives a password, and a world to attack …")
            let ground = try await ProvingGround.open()
            let siege = Siege(ground, only: CommandLine.arguments.dropFirst().first) { say($0) }
            let tally = try await siege.run()
            say(tally.summary)
            exit(tally.isGood ? 0 : 1)
        } catch {
            say("✗ the attacks could not be tried: \(error)")
            exit(1)
        }
    }

    /// At once, into a pipe too.
    private static func say(_ line: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
    }
}
