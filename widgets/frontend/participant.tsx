// The participant page.
import "./participant.css";
