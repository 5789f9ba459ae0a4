import java.nio.file.Files
import java.nio.file.Path

// A module that is nothing but YAML has no Java to lose its way in.
Path project = Path.of(request.outputDirectory, request.artifactId)
if (request.properties.getProperty("java") != "true") {
    project.resolve("src/main/java").toFile().deleteDir()
    Path tests = project.resolve("src/test/java")
    Files.walk(tests).filter { it.fileName.toString() in ["LargeRequestsTest.java", "RequestRulesTest.java"] }.toList().each { Files.delete(it) }
}
