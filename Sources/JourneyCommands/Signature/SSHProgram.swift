import JourneyLedger
import JourneyModel
import Subprocess
import SystemPackage

/// `ssh-keygen`, which makes signatures: with files, agents and passphrases as people have them.
struct SSHProgram: Sendable {
    private static let name = "ssh-keygen"

    let keyFile: String
    let environment: [String: String]

    /// Signs a text for one purpose, and checks what came of it.
    ///
    /// - Throws: `unavailable` with what the program said.
    func signature(of text: String, namespace: String) async throws(GovernanceError) -> String {
        let (isSuccess, signature, said) = try await run(
            ["-Y", "sign", "-f", keyFile, "-n", namespace], input: text)
        guard isSuccess else {
            let why = said.split(separator: "\n").suffix(2).joined(separator: " ")
            throw GovernanceError(
                .unavailable, "Nothing was signed: \(why.isEmpty ? "no reason was given" : why)",
                hint: "Check the key: ssh-keygen -y -f \(keyFile)")
        }
        guard let read = SSHSignature(signature) else {
            throw GovernanceError(
                .unsupported, "Only keys of the type ssh-ed25519 sign here.",
                hint: "Make one: ssh-keygen -t ed25519")
        }
        guard read.verifies(Array(text.utf8), namespace: namespace) else {
            throw GovernanceError(
                .unavailable, "What \(Self.name) made is no signature of this text.",
                hint: "Repeat it; if it happens again, use another key.")
        }
        return signature
    }

    private func run(
        _ arguments: [String], input: String
    ) async throws(GovernanceError) -> (isSuccess: Bool, output: String, said: String) {
        do {
            let result = try await Subprocess.run(
                .name(Self.name), arguments: Arguments(arguments),
                environment: .custom(
                    environment.reduce(into: [:]) {
                        $0[Environment.Key(stringLiteral: $1.key)] = $1.value
                    }),
                input: .string(input), output: .string(limit: 65_536),
                error: .string(limit: 65_536))
            return (
                result.terminationStatus.isSuccess, result.standardOutput, result.standardError
            )
        } catch {
            throw GovernanceError(
                .unavailable, "\(Self.name) cannot be run.",
                hint: "Install it: on Debian it is in openssh-client")
        }
    }
}
