<#import "template.ftl" as layout>
<#import "password-commons.ftl" as passwordCommons>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "password-validation.ftl" as validator>
<@layout.registrationLayout displayMessage=(message?has_content && message.type = 'error' && !messagesPerField.existsError('password','password-confirm')); section>
  <#if section = "header">
    ${msg("updatePasswordTitle")}
  <#elseif section = "form">
    <p class="d-hint" id="password-hint">${msg("dosarPasswordHint", (passwordPolicies.length)!12)}</p>
    <form id="kc-passwd-update-form" class="${properties.kcFormClass}" onsubmit="login.disabled = true; return true;" action="${url.loginAction}" method="post" novalidate="novalidate">
      <#if auth?has_content && auth.attemptedUsername?has_content>
        <input type="text" name="username" value="${auth.attemptedUsername}" autocomplete="username" readonly hidden>
      </#if>
      <@field.password name="password-new" label=msg("passwordNew") fieldName="password" autocomplete="new-password" autofocus=true hint="password-hint" />
      <@field.password name="password-confirm" label=msg("passwordConfirm") autocomplete="new-password" />
      <div class="${properties.kcFormGroupClass}"><@passwordCommons.logoutOtherSessions/></div>
      <@buttons.actionGroup>
        <@buttons.button id="kc-submit" name="login" label="dosarSavePassword"/>
        <#if isAppInitiatedAction??>
          <@buttons.button id="kc-cancel" label="doCancel" name="cancel-aia" type="secondary"/>
        </#if>
      </@buttons.actionGroup>
    </form>
    <@validator.templates/>
    <@validator.script field="password-new"/>
  </#if>
</@layout.registrationLayout>
