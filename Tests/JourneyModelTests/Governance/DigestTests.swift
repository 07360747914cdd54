import JourneyModel
import Testing

@Suite("Digests")
struct DigestTests {
    private let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test("The digest is SHA-256: the sample of FIPS 180-4")
    func sample() {
        let digest = Digest(of: Array("abc".utf8))
        #expect(digest.hex == abc)
        #expect(digest.short == "ba7816bf8f01cfea")
        #expect(Digest(hex: abc.uppercased()) == digest)
        #expect(Digest(bytes: digest.bytes) == digest)
    }

    @Test(
        "What is no digest is not read as one",
        arguments: ["", "ba78", "zz7816bf8f01cfea", "ba7816bf8f01cfe\u{E9}"])
    func refused(text: String) {
        #expect(Digest(hex: text) == nil)
        #expect(DigestPrefix(text) == nil)
        #expect(Digest(bytes: [1, 2, 3]) == nil)
    }

    @Test("A prefix of at least 16 digits matches its digest and no other")
    func prefixes() throws {
        let digest = Digest(of: Array("abc".utf8))
        let other = Digest(of: Array("abd".utf8))
        let prefix = try #require(DigestPrefix("BA7816BF8F01CFEA"))
        #expect(prefix.matches(digest))
        #expect(!prefix.matches(other))
        #expect(DigestPrefix(String(abc.prefix(15))) == nil)
        #expect(DigestPrefix(abc)?.matches(digest) == true)
        #expect(DigestPrefix(abc + "0") == nil)
    }
}
