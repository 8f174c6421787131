import java.io.File;
import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Validates PDF files by veraPDF's engine: {@code java Vera 2a,ua1 FILE…}.
 *
 * <p>The engine comes without its profile reader, so the profiles in its jar are read here
 * as plain XML. Prints each failed rule once with its count; exits with 1 if there is any.
 */
public final class Vera {
    private static final String FOLDER = "org/verapdf/pdfa/validation/";

    public static void main(String[] arguments) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean sound = true;
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.fromString(name);
            ValidationProfile profile = profile(flavour, name);
            for (int at = 1; at < arguments.length; at++) {
                sound &= validate(new File(arguments[at]), flavour, profile, name);
            }
        }
        System.exit(sound ? 0 : 1);
    }

    private static boolean validate(
            File file, PDFAFlavour flavour, ValidationProfile profile, String name)
            throws Exception {
        ValidationResult result;
        try (var in = new FileInputStream(file);
                var parser = Foundries.defaultInstance().createParser(in, flavour)) {
            var validator =
                    Foundries.defaultInstance().createValidator(profile, 100, true, false, false);
            result = validator.validate(parser);
        }
        System.out.printf(
                "%s [%s]: %d rules, %d checks, %s%n",
                file.getName(), name, profile.getRules().size(), result.getTotalAssertions(),
                result.isCompliant() ? "compliant" : "NOT compliant");
        Map<String, Integer> failed = new LinkedHashMap<>();
        for (TestAssertion check : result.getTestAssertions()) {
            if (check.getStatus() != TestAssertion.Status.PASSED) {
                failed.merge(
                        check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber()
                                + " " + check.getMessage() + " at "
                                + check.getLocation().getContext().replaceAll("\\[\\d+\\]", "[]"),
                        1, Integer::sum);
            }
        }
        failed.forEach((rule, count) -> System.out.println("  " + count + " × " + rule));
        return result.isCompliant();
    }

    private static ValidationProfile profile(PDFAFlavour flavour, String name) throws Exception {
        String file = name.equals("ua1") ? "PDFUA-1.xml" : "PDFA-" + name.toUpperCase() + ".xml";
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root;
        try (var in = Vera.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            root = factory.newDocumentBuilder().parse(in).getDocumentElement();
        }
        Element details = child(root, "details");
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : children(child(root, "rules"), "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : children(child(root, "variables"), "variable")) {
            variables.add(
                    Profiles.variableFromValues(
                            variable.getAttribute("name"), variable.getAttribute("object"),
                            text(variable, "defaultValue"), text(variable, "value")));
        }
        var described = Profiles.profileDetailsFromValues(
                text(details, "name"), text(details, "description"),
                details.getAttribute("creator"), new Date(0));
        return Profiles.profileFromValues(flavour, described, "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = child(rule, "id");
        String wanted = id.getAttribute("specification");
        PDFAFlavour.Specification specification = null;
        for (PDFAFlavour.Specification known : PDFAFlavour.Specification.values()) {
            if (known.name().equals(wanted) || known.getId().equals(wanted)) {
                specification = known;
            }
        }
        String deferred = rule.getAttribute("deferred");
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        specification, id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                deferred.isEmpty() ? null : Boolean.valueOf(deferred),
                rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(child(rule, "error"), "message"), new ArrayList<>()),
                new ArrayList<>());
    }

    private static String text(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? "" : child.getTextContent();
    }

    private static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        if (parent != null) {
            NodeList nodes = parent.getChildNodes();
            for (int at = 0; at < nodes.getLength(); at++) {
                if (nodes.item(at) instanceof Element element
                        && element.getLocalName().equals(name)) {
                    found.add(element);
                }
            }
        }
        return found;
    }
}
